package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.Skippable;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings every host to what config.yml says, phase by phase. */
@WorkflowInterface
public interface DeployCluster extends Skippable {
    @WorkflowMethod(name = "DeployCluster")
    Outcome run(OperationContext context, Operation operation);
}
