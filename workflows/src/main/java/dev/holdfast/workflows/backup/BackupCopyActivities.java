package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;

/** Copies of backups outside the hosts, on platforms that have a place for them. Every method is safe to repeat. */
@ActivityInterface(namePrefix = "BackupCopy")
public interface BackupCopyActivities {
    /** Copies a complete backup with the WAL that it needs; where to. One that is there is not copied again. */
    String copy(ClusterSpec spec, Inventory inventory, BackupRecord backup);

    /** Whether a teardown leaves the copies. */
    void keep(ClusterSpec spec, boolean copies);
}
