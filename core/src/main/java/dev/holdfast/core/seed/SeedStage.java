package dev.holdfast.core.seed;

/** What is done to seed a location, in this order; each part is safe to repeat. */
public enum SeedStage {
    /** The location's clients are refused, its PostgreSQL is ended; its data stay. */
    FENCE("stop"),
    /** Every peer keeps its changes for the location from now on, and the source has received what came before. */
    SLOTS("slots"),
    /** The copy lies on the location's first data node beside the old data, with the location's own identity. */
    COPY("copy"),
    /** The copy takes the old data's place, which lie aside, and is led; from its beginning no way back to the old state. */
    PLACE("place"),
    /** Changes run between the location and its peers, each from the very point that the copy holds. */
    JOIN("join"),
    /** The location's old backups lie aside under another name of Barman's. */
    BACKUPS("old backups aside"),
    /** The old data are deleted. */
    TIDY("tidy"),
    /** The old data serve again, as far as no PLACE of a request with peers has begun. Not part of the order. */
    UNDO("undo");

    private final String label;

    SeedStage(String label) {
        this.label = label;
    }

    /** For progress and summaries. */
    public String label() {
        return label;
    }
}
