package dev.holdfast.workflows.backup;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;

/** Every location, each on its own backup server. */
public final class BackupClusterImpl implements BackupCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        return new Outcome.BackedUp(new BackupRun(context, progress).all(1, 1));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
