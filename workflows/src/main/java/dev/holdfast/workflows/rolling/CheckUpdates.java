package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What an update would bring to each host; changes nothing. */
@WorkflowInterface
public interface CheckUpdates extends ReportsProgress {
    @WorkflowMethod(name = "CheckUpdates")
    Outcome run(OperationContext context, Operation operation);
}
