package dev.holdfast.core.backup;

/** Names by which the rows of a restore proof are known, and its mark in the log. */
public final class ProofRun {
    private static final String PREFIX = "holdfast-proof-";

    private ProofRun() {}

    /** One that no proof of the server had before. */
    public static String of(String server) {
        return PREFIX + server + "-" + System.currentTimeMillis();
    }

    /** SQL: whether column run names a proof of the server, and not of one whose name begins like its own. */
    public static String isOf(String server) {
        return "run ~ '^" + PREFIX + server + "-[0-9]+$'";
    }
}
