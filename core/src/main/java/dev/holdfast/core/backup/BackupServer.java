package dev.holdfast.core.backup;

/**
 * What is backed up, and where to: one per location that has backups.
 *
 * @param name Barman's name of it; the location's name
 * @param host the backup host that keeps it
 */
public record BackupServer(String name, String host) {}
