package dev.holdfast.workflows.seed;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes the whole cluster back to what a location held at a moment. */
@WorkflowInterface
public interface RestoreInPlace extends ReportsProgress {
    @WorkflowMethod(name = "RestoreInPlace")
    Outcome run(OperationContext context, Operation operation);
}
