package dev.holdfast.core.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a drill breaks, with the names that the command uses. */
public enum FaultKind {
    @JsonProperty("stop-leader")
    STOP_LEADER(
            "stop-leader",
            "The leader's service is stopped in good order, as in the article.",
            "A synchronous standby leads."),
    @JsonProperty("kill-leader")
    KILL_LEADER(
            "kill-leader",
            "SIGKILL to the leader's service; systemd may not restart it until the election is over.",
            "A synchronous standby leads."),
    @JsonProperty("power-off")
    POWER_OFF(
            "power-off",
            "The platform pulls the plug of the leader's host.",
            "A synchronous standby leads, after the old leader's claim has expired (Patroni: 20 s)."),
    @JsonProperty("power-off-two")
    POWER_OFF_TWO(
            "power-off-two",
            "The leader's host loses power and, once its successor lists the third node as synchronous standby, the successor's host too.",
            "The third node leads, and the other locations go on receiving. With PGD a location of three nodes hangs then (--force)."),
    @JsonProperty("power-off-pair")
    POWER_OFF_PAIR(
            "power-off-pair",
            "The hosts of leader and synchronous standby lose power at the same moment.",
            "Nobody is promoted by itself; with --accept-loss the third node is, on a person's word."),
    @JsonProperty("isolate-location")
    ISOLATE_LOCATION(
            "isolate-location",
            "Rules on the location's hosts drop everything to and from the other locations, SSH excepted; a timer on the hosts ends it.",
            "Both sides keep their leader, go on writing, and converge afterwards.");

    private final String label;
    private final String done;
    private final String follows;

    FaultKind(String label, String done, String follows) {
        this.label = label;
        this.done = done;
        this.follows = follows;
    }

    public String label() {
        return label;
    }

    /** What a drill does to the location, a sentence. */
    public String done() {
        return done;
    }

    /** What the cluster must make of it, a sentence; anything else fails the drill. */
    public String follows() {
        return follows;
    }

    public static Optional<FaultKind> named(String label) {
        return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
    }
}
