package dev.holdfast.workflows.provision;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Removes the cluster's schedules, hosts and secrets, and every trace of them. */
@WorkflowInterface
public interface TeardownCluster extends ReportsProgress {
    @WorkflowMethod(name = "TeardownCluster")
    Outcome run(OperationContext context, Operation operation);
}
