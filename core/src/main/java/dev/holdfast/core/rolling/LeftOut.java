package dev.holdfast.core.rolling;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A host that a person left out of a rolling operation under way.
 *
 * @param when which says what state it is in
 */
public record LeftOut(String host, When when) {
    /** How far it was. */
    public enum When {
        /** Nothing was done to it. */
        @JsonProperty("before-its-turn")
        BEFORE,
        /** It did not answer; what the turn does may have been done or not. */
        @JsonProperty("in-its-turn")
        DURING,
        /** It had its turn, or none was meant for it, and did not answer when the others waited for it. */
        @JsonProperty("after-its-turn")
        AFTER
    }

    /** What is so, and what to do about it, in sentences. */
    public String said(RollKind kind) {
        return switch (when) {
            case BEFORE ->
                host + " was left out on command before its turn, and nothing was done to it. `" + kind.asked()
                        + "` takes it; --skip leaves out those that had their turn.";
            case DURING ->
                host + " did not answer in its turn and was left out on command: the turn may be half done, and until"
                        + " its next turn or a deploy it may be kept from being the synchronous standby. Bring it back"
                        + " (`holdfast provision DIR` boots a local host), then `" + kind.asked()
                        + "` takes it; --skip leaves out those that had their turn.";
            case AFTER ->
                host + " did not answer when the others waited for it, and was left out on command. Bring it back"
                        + " (`holdfast provision DIR` boots a local host) and look with `holdfast status DIR`.";
        };
    }
}
