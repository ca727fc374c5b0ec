package dev.holdfast.workflows.location;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Gives up a location that config.yml has no more, while clients of the others go on writing. */
@WorkflowInterface
public interface RemoveLocation extends ReportsProgress {
    @WorkflowMethod(name = "RemoveLocation")
    Outcome run(OperationContext context, Operation operation);
}
