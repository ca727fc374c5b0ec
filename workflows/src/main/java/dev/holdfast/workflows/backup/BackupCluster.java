package dev.holdfast.workflows.backup;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes a backup on every backup host. */
@WorkflowInterface
public interface BackupCluster extends ReportsProgress {
    @WorkflowMethod(name = "BackupCluster")
    Outcome run(OperationContext context, Operation operation);
}
