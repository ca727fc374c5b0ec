package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Holds automatic failover back, or lets it work again. */
@WorkflowInterface
public interface MaintainCluster extends ReportsProgress {
    @WorkflowMethod(name = "MaintainCluster")
    Outcome run(OperationContext context, Operation operation);
}
