package dev.holdfast.workflows.drill;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Hands a location's write leadership to a node, in good order or, on a person's word, by force. */
@WorkflowInterface
public interface Switchover extends ReportsProgress {
    @WorkflowMethod(name = "Switchover")
    Outcome run(OperationContext context, Operation operation);
}
