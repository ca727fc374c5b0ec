package dev.holdfast.activities.platform;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.backup.BackupCopyActivities;
import java.util.List;

/** Hands each call to the cluster's platform. */
public final class BackupCopyActivitiesImpl implements BackupCopyActivities {
    private final Platforms platforms;
    private final Connections connections;

    public BackupCopyActivitiesImpl(List<Platform> known, StateStore store, Connections connections) {
        this.platforms = new Platforms(known, store);
        this.connections = connections;
    }

    @Override
    public String copy(ClusterSpec spec, Inventory inventory, BackupRecord backup) {
        return Heartbeat.during(
                "copy backup " + backup.backupId() + " of " + backup.server(),
                beat -> place(spec).copy(spec, backup, connections.open(inventory)));
    }

    @Override
    public void keep(ClusterSpec spec, boolean copies) {
        place(spec).keep(spec, copies);
    }

    private CopiesBackups place(ClusterSpec spec) {
        if (platforms.named(spec.platform()) instanceof CopiesBackups place) {
            return place;
        }
        throw new HoldfastException(
                FailureKind.BUG, "Platform " + spec.platform() + " has no place for copies of backups.");
    }
}
