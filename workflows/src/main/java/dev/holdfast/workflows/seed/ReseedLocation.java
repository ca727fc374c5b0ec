package dev.holdfast.workflows.seed;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes a location's data anew from another location's, which serves on. */
@WorkflowInterface
public interface ReseedLocation extends ReportsProgress {
    @WorkflowMethod(name = "ReseedLocation")
    Outcome run(OperationContext context, Operation operation);
}
