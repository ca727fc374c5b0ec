package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes a dead node anew under its name, while clients go on writing. */
@WorkflowInterface
public interface ReplaceNode extends ReportsProgress {
    @WorkflowMethod(name = "ReplaceNode")
    Outcome run(OperationContext context, Operation operation);
}
