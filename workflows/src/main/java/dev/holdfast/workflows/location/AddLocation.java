package dev.holdfast.workflows.location;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes in a location that config.yml has beyond those that serve, while their clients go on writing. */
@WorkflowInterface
public interface AddLocation extends ReportsProgress {
    @WorkflowMethod(name = "AddLocation")
    Outcome run(OperationContext context, Operation operation);
}
