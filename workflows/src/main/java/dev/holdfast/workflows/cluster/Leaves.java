package dev.holdfast.workflows.cluster;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells how an operation left the cluster that ended before its end. For workflow code only. */
public final class Leaves {
    private Leaves() {}

    /**
     * What to throw: a failure with the state as its last sentence; or the cancellation, of which the cluster's entity is
     * told the state, since it carries no words.
     */
    public static RuntimeException told(OperationContext context, RuntimeException thrown, String state) {
        boolean cancelled = Failures.cancelled(thrown);
        // A command that was cut off fails with words of its own, and the operation ends as a cancelled one all the
        // same.
        if (cancelled || CancellationScope.current().isCancelRequested()) {
            Workflow.newDetachedCancellationScope(() -> signal(context, state)).run();
        }
        if (cancelled) {
            return thrown;
        }
        HoldfastException failure = Failures.read(thrown);
        return new HoldfastException(failure.kind(), failure.getMessage() + " " + state, failure.evidence());
    }

    /** Does the work; a failure or a cancellation is thrown with the state in which it left the cluster. */
    public static <T> T saying(OperationContext context, Supplier<String> state, Supplier<T> work) {
        try {
            return work.get();
        } catch (TemporalFailure | HoldfastException e) {
            throw told(context, e, state.get());
        }
    }

    /**
     * Does the work; of a cancellation the cluster's entity is told the state, while a failure says by itself what is so.
     *
     * @param since the change by which that came: runs from before it replay as they were
     */
    public static <T> T sayingWhenCancelled(
            OperationContext context, String since, Supplier<String> state, Supplier<T> work) {
        try {
            return work.get();
        } catch (TemporalFailure | HoldfastException e) {
            boolean cancelled =
                    Failures.cancelled(e) || CancellationScope.current().isCancelRequested();
            if (cancelled && Workflow.getVersion(since, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION) {
                throw told(context, e, state.get());
            }
            throw e;
        }
    }

    /** Tells the cluster's entity of hosts that take part from now on; operations from before that replay as they were. */
    public static void learned(OperationContext context, Inventory now) {
        if (Workflow.getVersion("learned-early", Workflow.DEFAULT_VERSION, 1) == 1) {
            told(context, "hosts", entity -> entity.learned(now));
        }
    }

    private static void signal(OperationContext context, String state) {
        told(context, state, entity -> entity.left(new LeftBehind(context.id(), state)));
    }

    private static void told(OperationContext context, String what, Consumer<ClusterWorkflow> how) {
        try {
            how.accept(Workflow.newExternalWorkflowStub(
                    ClusterWorkflow.class, ClusterWorkflow.idOf(context.spec().name())));
        } catch (TemporalFailure | SignalExternalWorkflowException e) {
            Workflow.getLogger(Leaves.class).warn("{}: {}: {}", context.id(), what, e.getMessage());
        }
    }
}
