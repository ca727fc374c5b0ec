package dev.holdfast.core.rolling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What every host gets in its turn. */
public enum RollKind {
    /** PostgreSQL starts anew on every data node. */
    @JsonProperty("restart")
    RESTART("restart"),
    /** The same, where settings wait for it. */
    @JsonProperty("restart-pending")
    RESTART_PENDING("restart of what waits for it"),
    /** Newer packages of the branch that the host is on; what runs from old files starts anew. */
    @JsonProperty("update")
    UPDATE("update"),
    /** The same, and the host boots anew. */
    @JsonProperty("update-reboot")
    UPDATE_REBOOT("update with reboot");

    private final String label;

    RollKind(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }

    public boolean reboots() {
        return this == UPDATE_REBOOT;
    }
}
