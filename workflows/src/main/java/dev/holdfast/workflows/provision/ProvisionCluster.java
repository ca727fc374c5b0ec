package dev.holdfast.workflows.provision;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes, adopts or boots every host of config.yml; or boots some that are off. */
@WorkflowInterface
public interface ProvisionCluster extends ReportsProgress {
    @WorkflowMethod(name = "ProvisionCluster")
    Outcome run(OperationContext context, Operation operation);
}
