package dev.holdfast.workflows.backup;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.OperationProgress;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Of branches that need the same host, one works at a time. For workflow code only. */
final class HostTurns {
    private final OperationProgress progress;
    private final Set<String> busy = new HashSet<>();

    HostTurns(OperationProgress progress) {
        this.progress = progress;
    }

    /** Waits until nobody else works on the host, then works there. */
    <R> R take(String host, Supplier<R> work) {
        Workflow.await(() -> !busy.contains(host));
        busy.add(host);
        try {
            R result = progress.during(host, work);
            busy.remove(host);
            return result;
        } catch (TemporalFailure | HoldfastException e) {
            // Not in a finally block: that also runs when a cached workflow is evicted.
            busy.remove(host);
            throw e;
        }
    }
}
