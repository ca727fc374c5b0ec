package dev.holdfast.workflows.backup;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Restores a location as it was at a moment, beside the running one; or removes that. */
@WorkflowInterface
public interface RestoreAside extends ReportsProgress {
    @WorkflowMethod(name = "RestoreAside")
    Outcome run(OperationContext context, Operation operation);
}
