package dev.holdfast.workflows.rotation;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Replaces the cluster's passwords or certificates, while clients go on writing. */
@WorkflowInterface
public interface RotateSecrets extends ReportsProgress {
    @WorkflowMethod(name = "RotateSecrets")
    Outcome run(OperationContext context, Operation operation);
}
