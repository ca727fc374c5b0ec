package dev.holdfast.core.architecture;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.RestoreProof;
import java.util.List;

/** Backups of an architecture. */
public interface BackupControl {
    /** Names of the backup hosts. */
    List<String> hosts(ClusterContext cluster);

    /** Takes a backup on a backup host and waits until it is complete. */
    BackupRecord take(ClusterContext cluster, String host);

    /** Every backup known to a backup host, newest first. */
    List<BackupRecord> list(ClusterContext cluster, String host);

    /** Restores the newest backup into a scratch instance on the backup host, compares it with the source, removes it. */
    RestoreProof prove(ClusterContext cluster, String host);
}
