package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.Pausable;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What a person asks of an operation under way; UNSAFE when it is not. */
public final class OperationAsks {
    /** A host that reboots is waited for a minute before it is called silent; then a busy machine's workers answer. */
    private static final Duration ANSWER = Duration.ofMinutes(3);

    private final WorkflowClient client;

    OperationAsks(WorkflowClient client) {
        this.client = client;
    }

    /** To stop; it heals first what it broke. */
    public void cancel(String operationId) {
        ask(operationId, WorkflowStub::cancel);
    }

    /** To rest before its next part, or to go on; UNSAFE for a workflow that is no {@link Pausable}. */
    public void pause(String operationId, boolean on) {
        ask(operationId, operation -> {
            if (!Pausable.TYPES.contains(operation.describe().getWorkflowType())) {
                throw new HoldfastException(
                        FailureKind.UNSAFE,
                        operationId + " has no place to rest: what it replaces must reach every host at once."
                                + " holdfast cancel stops it.");
            }
            operation.signal("pause", on);
        });
    }

    /**
     * To leave a host out; for the verbs of {@link dev.holdfast.workflows.Skippable}. Returns what that means. UNSAFE
     * when it is refused, PLATFORM_BUSY when no worker answers.
     */
    public String skip(String operationId, String host) {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> client.newUntypedWorkflowStub(operationId).update("skip", String.class, host));
        try {
            return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    "No answer about " + host + " within " + ANSWER.toSeconds()
                            + " s. Look with `holdfast worker status`"
                            + " whether a worker runs; the request waits for it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "Interrupted while asking " + operationId + ".");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WorkflowNotFoundException
                    ? new HoldfastException(FailureKind.UNSAFE, operationId + " does not run.")
                    : e.getCause() instanceof WorkflowServiceException silent ? Silence.of(silent) : Failures.read(e);
        }
    }

    private void ask(String operationId, Consumer<WorkflowStub> question) {
        try {
            question.accept(client.newUntypedWorkflowStub(operationId));
        } catch (WorkflowNotFoundException e) {
            throw new HoldfastException(FailureKind.UNSAFE, operationId + " does not run.");
        }
    }
}
