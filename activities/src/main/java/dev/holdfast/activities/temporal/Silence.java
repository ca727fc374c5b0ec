package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.failure.Failures;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.util.EnumSet;
import java.util.Set;

/** What it means that a call to the Temporal server failed. */
final class Silence {
    private static final Set<Status.Code> CODES =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    private Silence() {}

    /** NO_SERVER when it did not answer, else what it said. */
    static HoldfastException of(WorkflowServiceException thrown) {
        if (thrown.getCause() instanceof StatusRuntimeException grpc
                && CODES.contains(grpc.getStatus().getCode())) {
            return new HoldfastException(
                    FailureKind.NO_SERVER,
                    "The Temporal server does not answer. Start it with `holdfast temporal start`; operations go on"
                            + " where they stopped.",
                    grpc.getStatus().toString());
        }
        return Failures.read(thrown);
    }
}
