package dev.holdfast.core.architecture;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestoreProof;
import java.util.List;

/** Backups of an architecture. */
public interface BackupControl {
    /** What is backed up and where to, in the order of the locations. */
    List<BackupServer> servers(ClusterContext cluster);

    /** Takes a backup and waits until it is complete; joins one that a lost attempt left running. */
    BackupRecord take(ClusterContext cluster, BackupServer server);

    /** Every backup known, newest first. */
    List<BackupRecord> list(ClusterContext cluster, BackupServer server);

    /** Restores the newest backup into a scratch instance on the backup host, compares it with the source, removes it. */
    RestoreProof prove(ClusterContext cluster, BackupServer server);
}
