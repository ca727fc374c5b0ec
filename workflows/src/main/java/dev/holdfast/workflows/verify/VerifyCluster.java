package dev.holdfast.workflows.verify;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs every check of the architecture; a check that fails is a result, not a failure. */
@WorkflowInterface
public interface VerifyCluster extends ReportsProgress {
    @WorkflowMethod(name = "VerifyCluster")
    Outcome run(OperationContext context, Operation operation);
}
