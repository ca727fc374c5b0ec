package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.failure.Failures;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What it means that a call to the Temporal server failed. */
final class Silence {
    private static final Set<Status.Code> CODES =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    private Silence() {}

    /** NO_SERVER when it did not answer, else what it said. */
    static HoldfastException of(WorkflowServiceException thrown) {
        Optional<Status> status = status(thrown);
        Optional<Status> silent = status.filter(s -> CODES.contains(s.getCode()));
        if (silent.isPresent()) {
            return new HoldfastException(
                    FailureKind.NO_SERVER,
                    "The Temporal server does not answer. Start it with `holdfast temporal start`; operations go on"
                            + " where they stopped.",
                    reason(silent.get()));
        }
        return status.map(said -> new HoldfastException(
                        FailureKind.PLATFORM_BUSY,
                        "The Temporal server did not take the request: " + said.getCode() + ". Ask again; an operation"
                                + " that was admitted meanwhile is joined.",
                        String.valueOf(said.getDescription())))
                .orElseGet(() -> Failures.read(thrown));
    }

    /** In one line; a status writes out its cause with all its calls. */
    private static String reason(Status silent) {
        StringBuilder said = new StringBuilder(silent.getCode().toString());
        Optional.ofNullable(silent.getDescription())
                .ifPresent(d -> said.append(": ").append(d));
        Throwable first = silent.getCause();
        while (first != null && first.getCause() != null) {
            first = first.getCause();
        }
        if (first != null && first.getMessage() != null) {
            said.append(": ").append(first.getMessage());
        }
        return said.toString().lines().findFirst().orElse("");
    }

    /** Whether no server is there at all, so that asking again at once is of no use. */
    static boolean absent(WorkflowServiceException thrown) {
        return status(thrown)
                .map(Status::getCode)
                .filter(Status.Code.UNAVAILABLE::equals)
                .isPresent();
    }

    private static Optional<Status> status(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException grpc) {
                return Optional.of(grpc.getStatus());
            }
        }
        return Optional.empty();
    }
}
