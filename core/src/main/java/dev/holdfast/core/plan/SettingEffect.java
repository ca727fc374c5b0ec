package dev.holdfast.core.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it takes until PostgreSQL goes by a setting. */
public enum SettingEffect {
    /** Nothing beside the deploy, which reloads. */
    @JsonProperty("reload")
    RELOAD("reload"),
    /** A restart of PostgreSQL, node by node, after the deploy. */
    @JsonProperty("rolling restart")
    ROLLING_RESTART("rolling restart"),
    /** As a rolling restart, and an earlier deploy has brought it. */
    @JsonProperty("waits for a restart")
    WAITS("waits for a restart"),
    /** This server has no such setting, or it cannot be set. */
    @JsonProperty("ignored")
    IGNORED("ignored");

    private final String label;

    SettingEffect(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether PostgreSQL goes on with the earlier value until it is restarted. */
    public boolean restarts() {
        return this == ROLLING_RESTART || this == WAITS;
    }
}
