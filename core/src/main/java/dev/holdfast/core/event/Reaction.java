package dev.holdfast.core.event;

/**
 * What is to be done about an event.
 *
 * @param refused why it is not acted on although config.yml says so; empty when that does not arise
 */
public record Reaction(boolean tell, boolean act, String refused) {
    /** The word in a record's reaction. */
    public static final String NOTIFIED = "notified";

    /** Stands there while people are being told. */
    public static final String TELLING = "; being told";

    /** How a reaction begins that was to be and did not take place. */
    public static final String NOT_ACTED = "not acted on: ";

    /** Begins what became of a message that no channel took. */
    public static final String NOBODY = "nobody was told: ";
}
