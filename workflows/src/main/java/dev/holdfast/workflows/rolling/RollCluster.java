package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.Skippable;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Restarts or updates every host in its turn, while clients go on writing. */
@WorkflowInterface
public interface RollCluster extends Skippable {
    @WorkflowMethod(name = "RollCluster")
    Outcome run(OperationContext context, Operation operation);
}
