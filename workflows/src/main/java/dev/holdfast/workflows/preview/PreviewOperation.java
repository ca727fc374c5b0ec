package dev.holdfast.workflows.preview;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What another operation would do now, or why it would be refused; changes nothing. */
@WorkflowInterface
public interface PreviewOperation extends ReportsProgress {
    @WorkflowMethod(name = "PreviewOperation")
    Outcome run(OperationContext context, Operation operation);
}
