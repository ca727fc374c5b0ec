package dev.holdfast.core.backup;

/**
 * One backup in a Barman catalogue.
 *
 * @param server Barman's name of the backed-up location
 * @param host Barman host
 * @param endTime ISO-8601, UTC; empty while it runs
 * @param status Barman's word: DONE, FAILED, WAITING_FOR_WALS ...
 */
public record BackupRecord(
        String server, String host, String backupId, String status, long sizeBytes, String endTime) {}
