package dev.holdfast.workflows.cluster;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.Optional;

/**
 * Asks a cluster for an operation.
 *
 * @param requestId made by the asker; the same id twice is the same request
 * @param actor user@machine, or schedule/NAME, or event/KIND
 * @param machine the machine whose workers run local hosts
 * @param spec the config.yml as it is now; empty (schedules) means as last given
 */
public record OperationRequest(
        String requestId, String actor, String machine, Optional<ClusterSpec> spec, Operation operation) {
    /** Of what begins by itself: on the machine and with the config.yml that the cluster knows. */
    public static OperationRequest of(String requestId, String actor, Operation operation) {
        return new OperationRequest(requestId, actor, "", Optional.empty(), operation);
    }
}
