package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes in a node that config.yml has beyond the hosts that serve, while clients go on writing. */
@WorkflowInterface
public interface AddNode extends ReportsProgress {
    @WorkflowMethod(name = "AddNode")
    Outcome run(OperationContext context, Operation operation);
}
