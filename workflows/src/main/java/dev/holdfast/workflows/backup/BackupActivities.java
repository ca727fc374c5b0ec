package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Backups through the architecture's BackupControl. */
@ActivityInterface(namePrefix = "Backup")
public interface BackupActivities {
    List<BackupServer> backupServers(ClusterSpec spec, Inventory inventory);

    /** Takes a backup; a retry first looks for one that the lost attempt completed after the given epoch milliseconds. */
    BackupRecord takeBackup(ClusterSpec spec, Inventory inventory, BackupServer server, long startedAfterMillis);

    List<BackupRecord> listBackups(ClusterSpec spec, Inventory inventory, BackupServer server);

    /** What restoreAside begins with, or what dropAside finds where the moment is empty; UNSAFE where it refuses. Changes nothing. */
    RestorePlan planRestore(ClusterSpec spec, Inventory inventory, BackupServer server, String at);

    /** A location as it was at a moment, ISO-8601, beside the running one; again: once more from the backup. */
    AsideInstance restoreAside(ClusterSpec spec, Inventory inventory, BackupServer server, String at);

    /** Removes what restoreAside left. */
    void dropAside(ClusterSpec spec, Inventory inventory, BackupServer server);

    RestoreProof proveRestore(ClusterSpec spec, Inventory inventory, BackupServer server);

    /** Between which moments a location can be restored; commits an empty transaction there, whose log Barman then has. */
    RecoveryWindow recoveryWindow(ClusterSpec spec, Inventory inventory, BackupServer server);

    /** A location as it was at a moment, ISO-8601, of its window: restored aside, examined, removed. */
    MomentProof proveMoment(ClusterSpec spec, Inventory inventory, RecoveryWindow window, String at);
}
