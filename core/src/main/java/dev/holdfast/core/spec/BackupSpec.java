package dev.holdfast.core.spec;

/**
 * When backups are taken and how long they are kept.
 *
 * @param schedule five cron fields, in the time zone of {@link ScheduleSpec}; the article's is "0 4 * * wed,sat"
 * @param retentionPolicy Barman's retention_policy
 * @param minimumRedundancy Barman's minimum_redundancy; the deploy takes this many first backups
 */
public record BackupSpec(String schedule, String retentionPolicy, int minimumRedundancy) {
    public static BackupSpec standard() {
        return new BackupSpec("0 4 * * wed,sat", "RECOVERY WINDOW OF 4 WEEKS", 3);
    }
}
