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
    UPDATE_REBOOT("update with reboot"),
    /** The packages that the last update changed, as they were before it. */
    @JsonProperty("update-back")
    BACK("rollback of the update"),
    /** The same, and the host boots anew. */
    @JsonProperty("update-back-reboot")
    BACK_REBOOT("rollback of the update with reboot");

    private final String label;

    RollKind(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** The command that asks for it. */
    public String asked() {
        return switch (this) {
            case RESTART -> "holdfast restart DIR";
            case RESTART_PENDING -> "holdfast restart DIR --pending";
            case UPDATE -> "holdfast update DIR";
            case UPDATE_REBOOT -> "holdfast update DIR --reboot";
            case BACK -> "holdfast update DIR --back";
            case BACK_REBOOT -> "holdfast update DIR --back --reboot";
        };
    }

    public boolean reboots() {
        return this == UPDATE_REBOOT || this == BACK_REBOOT;
    }

    /** Whether it brings newer packages. */
    public boolean updates() {
        return this == UPDATE || this == UPDATE_REBOOT;
    }

    /** Whether it puts earlier packages back. */
    public boolean goesBack() {
        return this == BACK || this == BACK_REBOOT;
    }
}
