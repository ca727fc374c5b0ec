package dev.holdfast.workflows.cluster;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.workflows.OperationWorkflows;

/**
 * What keeps an operation from being admitted. What changes the cluster runs alone; what only looks (plan, verify) runs
 * beside others that only look.
 */
final class Refusal {
    private Refusal() {}

    static void check(ClusterState state, OperationRequest request) {
        request.spec()
                .or(state::spec)
                .ifPresentOrElse(
                        spec -> {
                            if (!spec.name().equals(state.cluster())) {
                                throw new HoldfastException(
                                        FailureKind.UNSAFE,
                                        "config.yml describes cluster " + spec.name() + ", but " + state.cluster()
                                                + " was asked. Name the cluster's own directory.");
                            }
                        },
                        () -> {
                            throw new HoldfastException(
                                    FailureKind.UNSAFE,
                                    "Nothing is known of cluster " + state.cluster()
                                            + ". Start with `holdfast provision DIR`.");
                        });
        for (OperationRecord running : state.underWay()) {
            if (OperationWorkflows.changes(request.operation())
                    || state.running().equals(java.util.Optional.of(running.id()))) {
                throw new HoldfastException(
                        FailureKind.UNSAFE,
                        running.id() + ", asked by " + running.actor() + ", runs since " + running.startedAt()
                                + ". Wait for its end or cancel it, then ask again.");
            }
        }
    }

    /** Asked only once the store's inventory is known. */
    static void checkHosts(ClusterState state, OperationRequest request) {
        boolean needsHosts = !(request.operation() instanceof Operation.Provision)
                && !(request.operation() instanceof Operation.Teardown);
        if (needsHosts && state.inventory().hosts().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Cluster " + state.cluster() + " has no hosts yet. Run `holdfast provision DIR` first.");
        }
    }
}
