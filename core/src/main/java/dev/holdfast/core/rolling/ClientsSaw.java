package dev.holdfast.core.rolling;

/**
 * What clients that wrote in the data locations saw of an operation.
 *
 * @param writeGapSeconds the longest time without an acknowledged write at any location; -1 when nobody wrote
 * @param lostWrites acknowledged keys missing after catch-up: of each writer the worst location, summed
 */
public record ClientsSaw(double writeGapSeconds, long acknowledgedWrites, long lostWrites, long duplicatedWrites) {
    public static ClientsSaw nothing() {
        return new ClientsSaw(-1, 0, 0, 0);
    }

    /** Whether there is nothing to say. */
    public boolean nobodyWrote() {
        return writeGapSeconds < 0;
    }

    public boolean nothingLost() {
        return lostWrites == 0 && duplicatedWrites == 0;
    }

    /** The end of a sentence. */
    public String headline() {
        return nobodyWrote()
                ? "nobody wrote meanwhile"
                : "longest write gap " + writeGapSeconds + " s, " + lostWrites + " of " + acknowledgedWrites
                        + " acknowledged writes lost";
    }
}
