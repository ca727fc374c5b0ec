package dev.holdfast.core.backup;

/**
 * One restore, and whether its content was the source's.
 *
 * @param restored whether a scratch instance came up from the backup and its content equals the source's
 * @param rowsExpected rows of the marker table at the recovery target
 * @param evidence checksums and what was done
 */
public record RestoreProof(
        String server,
        String host,
        String backupId,
        boolean restored,
        long rowsExpected,
        long rowsFound,
        String evidence,
        double seconds) {}
