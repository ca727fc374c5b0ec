package dev.holdfast.workflows.rehydrate;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Gives one host a new machine that keeps its data volumes. */
@WorkflowInterface
public interface RehydrateHost extends ReportsProgress {
    @WorkflowMethod(name = "RehydrateHost")
    Outcome run(OperationContext context, Operation operation);
}
