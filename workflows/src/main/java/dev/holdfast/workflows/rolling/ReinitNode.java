package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Copies a data node's data anew from its leader's, while clients go on writing. */
@WorkflowInterface
public interface ReinitNode extends ReportsProgress {
    @WorkflowMethod(name = "ReinitNode")
    Outcome run(OperationContext context, Operation operation);
}
