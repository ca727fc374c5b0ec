package dev.holdfast.workflows.backup;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Restores the newest backup of every location on its backup host and compares it with the source. */
@WorkflowInterface
public interface ProveRestore extends ReportsProgress {
    @WorkflowMethod(name = "ProveRestore")
    Outcome run(OperationContext context, Operation operation);
}
