package dev.holdfast.workflows.rotation;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.Pausable;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Replaces the cluster's certificate authority, while clients go on writing. */
@WorkflowInterface
public interface RotateAuthority extends Pausable {
    @WorkflowMethod(name = "RotateAuthority")
    Outcome run(OperationContext context, Operation operation);
}
