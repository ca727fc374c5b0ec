package dev.holdfast.workflows.cluster;

import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationContext;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;

/**
 * How an operation left the cluster that was cancelled half-way.
 *
 * @param operation its id
 * @param state in sentences, with how to go on
 */
public record OperationLeft(String operation, String state) {
    /**
     * What an operation throws that ends before its end: a failure with the state as its last sentence; or the cancellation,
     * of which the cluster's entity is told the state, since it carries no words.
     */
    public static RuntimeException told(OperationContext context, RuntimeException thrown, String state) {
        if (!Failures.cancelled(thrown)) {
            HoldfastException failure = Failures.read(thrown);
            return new HoldfastException(failure.kind(), failure.getMessage() + " " + state, failure.evidence());
        }
        Workflow.newDetachedCancellationScope(() -> signal(context, state)).run();
        return thrown;
    }

    private static void signal(OperationContext context, String state) {
        try {
            Workflow.newExternalWorkflowStub(
                            ClusterWorkflow.class, ClusterWorkflow.idOf(context.spec().name()))
                    .left(new OperationLeft(context.id(), state));
        } catch (TemporalFailure | SignalExternalWorkflowException e) {
            Workflow.getLogger(OperationLeft.class).warn("{}: {}: {}", context.id(), state, e.getMessage());
        }
    }
}
