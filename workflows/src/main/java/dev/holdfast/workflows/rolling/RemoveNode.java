package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Gives up a node that config.yml has no more, while clients go on writing. */
@WorkflowInterface
public interface RemoveNode extends ReportsProgress {
    @WorkflowMethod(name = "RemoveNode")
    Outcome run(OperationContext context, Operation operation);
}
