package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.function.Consumer;

/** What a person asks of an operation under way; UNSAFE when it is not. */
public final class OperationAsks {
    private final WorkflowClient client;

    OperationAsks(WorkflowClient client) {
        this.client = client;
    }

    /** To stop; it heals first what it broke. */
    public void cancel(String operationId) {
        ask(operationId, WorkflowStub::cancel);
    }

    /** To rest before its next part, or to go on; for the verbs of {@link dev.holdfast.workflows.Pausable}. */
    public void pause(String operationId, boolean on) {
        ask(operationId, operation -> operation.signal("pause", on));
    }

    private void ask(String operationId, Consumer<WorkflowStub> question) {
        try {
            question.accept(client.newUntypedWorkflowStub(operationId));
        } catch (WorkflowNotFoundException e) {
            throw new HoldfastException(FailureKind.UNSAFE, operationId + " does not run.");
        }
    }
}
