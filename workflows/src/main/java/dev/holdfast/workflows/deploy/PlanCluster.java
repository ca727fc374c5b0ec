package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What DeployCluster would change, step by step; changes nothing. */
@WorkflowInterface
public interface PlanCluster extends ReportsProgress {
    @WorkflowMethod(name = "PlanCluster")
    Outcome run(OperationContext context, Operation operation);
}
