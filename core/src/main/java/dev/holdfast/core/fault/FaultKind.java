package dev.holdfast.core.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a drill breaks, with the names that the command uses. */
public enum FaultKind {
    /** systemctl stop on the write leader, as in the article. */
    @JsonProperty("stop-leader")
    STOP_LEADER("stop-leader"),
    /** SIGKILL of Patroni and PostgreSQL on the leader, restart blocked until the election. */
    @JsonProperty("kill-leader")
    KILL_LEADER("kill-leader"),
    /** The leader's host loses power. */
    @JsonProperty("power-off")
    POWER_OFF("power-off"),
    /** The leader's host, then its successor's: the article's NOTE, where PGD hangs. */
    @JsonProperty("power-off-two")
    POWER_OFF_TWO("power-off-two"),
    /** Leader and synchronous standby at the same moment: nothing may be promoted without a person's word. */
    @JsonProperty("power-off-pair")
    POWER_OFF_PAIR("power-off-pair"),
    /** The location is cut off from the others but not from SSH; heals itself by a timer on the hosts. */
    @JsonProperty("isolate-location")
    ISOLATE_LOCATION("isolate-location");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<FaultKind> named(String label) {
        return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
    }
}
