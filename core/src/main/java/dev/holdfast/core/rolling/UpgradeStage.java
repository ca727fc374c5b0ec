package dev.holdfast.core.rolling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a major upgrade of a location stands. */
public enum UpgradeStage {
    /** Its successor comes beside it; both serve. */
    @JsonProperty("begin")
    BEGIN,
    /** The successor stays, the old location goes. */
    @JsonProperty("confirm")
    CONFIRM,
    /** The old location stays, the successor goes. */
    @JsonProperty("back")
    BACK
}
