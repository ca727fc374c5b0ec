package dev.holdfast.core.architecture;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.backup.ScratchRestore;
import java.time.Instant;
import java.util.List;

/** Backups of an architecture. */
public interface BackupControl {
    /** What is backed up and where to, in the order of the locations. */
    List<BackupServer> servers(ClusterContext cluster);

    /** Whether a backup has its server follow another node where the one before is dead. */
    default boolean repoints() {
        return false;
    }

    /** Takes a backup and waits until it is complete; joins one that a lost attempt left running. */
    BackupRecord take(ClusterContext cluster, BackupServer server);

    /** Every backup known, newest first. */
    List<BackupRecord> list(ClusterContext cluster, BackupServer server);

    /** Restores the newest backup into a scratch instance on the backup host, compares it with the source, removes it. */
    RestoreProof prove(ClusterContext cluster, BackupServer server);

    /** Restores to moments of the past, in the same scratch instance; one at a time on a host. */
    MomentRestore moments(ClusterContext cluster, BackupServer server);

    /** What restore begins with; UNSAFE where it refuses. Changes nothing. */
    RestorePlan planned(ClusterContext cluster, BackupServer server, Instant at);

    /** Restores a location as it was at a moment, beside the running one, in the place of an earlier such restore. */
    AsideInstance restore(ClusterContext cluster, BackupServer server, Instant at);

    /** What drop finds on the backup host. Changes nothing. */
    default RestorePlan left(ClusterContext cluster, BackupServer server) {
        boolean earlier =
                cluster.hosts().run(server.host(), ScratchRestore.left()).ok();
        return RestorePlan.removal(server.host(), earlier);
    }

    /** Ends and removes what restore left on the backup host. */
    default void drop(ClusterContext cluster, BackupServer server) {
        cluster.hosts().must(server.host(), ScratchRestore.drop());
    }
}
