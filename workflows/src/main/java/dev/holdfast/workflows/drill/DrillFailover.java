package dev.holdfast.workflows.drill;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Breaks a location's write leadership while clients write, mends it, and counts what was lost. */
@WorkflowInterface
public interface DrillFailover extends ReportsProgress {
    @WorkflowMethod(name = "DrillFailover")
    Outcome run(OperationContext context, Operation operation);
}
