package dev.holdfast.workflows.fake;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.backup.BackupCopyActivities;

/** A bucket that takes what it is sent. */
public final class StagedCopies implements BackupCopyActivities {
    private final Stage stage;

    StagedCopies(Stage stage) {
        this.stage = stage;
    }

    @Override
    public String copy(ClusterSpec spec, Inventory inventory, BackupRecord backup) {
        stage.record("copy of " + backup.server());
        return "there";
    }

    @Override
    public void keep(ClusterSpec spec, boolean copies) {
        stage.record(copies ? "copies stay" : "copies go");
    }
}
