package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How operations end, by their own workflows and by the record that the cluster's entity keeps of them. */
record OperationEnd(WorkflowClient client, ClusterClient clusters) {
    /** Between two tries; with the client's own retries this waits for some ten minutes at least. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int SILENCES = 60;

    private static final Duration SETTLED = Duration.ofSeconds(30);

    /** As {@link ClusterClient#await}. */
    Outcome await(String operationId) {
        try {
            for (int silences = 0; ; silences++) {
                try {
                    return ended(operationId);
                } catch (WorkflowServiceException e) {
                    if (silences >= SILENCES) {
                        throw Silence.of(e);
                    }
                    TimeUnit.MILLISECONDS.sleep(SILENCE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY, "Interrupted while waiting for " + operationId + ".");
        } finally {
            settle(operationId);
        }
    }

    private Outcome ended(String operationId) {
        try {
            Outcome outcome = client.newUntypedWorkflowStub(operationId).getResult(Outcome.class);
            if (outcome == null) {
                throw new HoldfastException(FailureKind.BUG, operationId + " ended without an outcome.");
            }
            return outcome;
        } catch (WorkflowNotFoundException e) {
            throw new HoldfastException(FailureKind.UNSAFE, "There is no operation " + operationId + ".");
        } catch (WorkflowFailedException e) {
            throw Failures.cancelled(e) ? cancelled(operationId, e) : Failures.read(e);
        }
    }

    /** A cancellation carries no words; how it left the cluster stands in the operation's record. */
    private HoldfastException cancelled(String operationId, WorkflowFailedException e) {
        settle(operationId);
        HoldfastException read = Failures.read(e);
        try {
            return record(operationId)
                    .map(r -> new HoldfastException(read.kind(), r.headline(), read.evidence()))
                    .orElse(read);
        } catch (HoldfastException silent) {
            return read;
        }
    }

    private void settle(String operationId) {
        long deadline = System.nanoTime() + SETTLED.toNanos();
        try {
            while (System.nanoTime() < deadline && underWay(operationId)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (HoldfastException e) {
            // The operation's own end is what counts; the entity is asked again by the next operation.
        }
    }

    private boolean underWay(String operationId) {
        return record(operationId).filter(r -> r.status().equals("running")).isPresent();
    }

    private Optional<OperationRecord> record(String operationId) {
        String cluster = operationId.substring(0, Math.max(0, operationId.indexOf('/')));
        return clusters.state(cluster).flatMap(s -> s.record(operationId));
    }
}
