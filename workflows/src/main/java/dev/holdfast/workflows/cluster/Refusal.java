package dev.holdfast.workflows.cluster;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.OperationWorkflows;
import java.util.List;

/**
 * What keeps an operation from being admitted. What changes the cluster runs alone; what only looks (plan, verify, update --check) runs
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
        if (request.operation() instanceof Operation.Provision || request.operation() instanceof Operation.Deploy) {
            refuseForgotten(state, request);
            refuseUnseeded(state, request);
        }
    }

    /** A host that config.yml has no more still votes, leads or serves. */
    private static void refuseForgotten(ClusterState state, OperationRequest request) {
        List<String> wanted = request.spec().or(state::spec).stream()
                .flatMap(s -> s.instances().stream())
                .map(InstanceSpec::name)
                .toList();
        List<String> forgotten = state.inventory().hosts().stream()
                .map(Host::name)
                .filter(h -> !wanted.contains(h))
                .toList();
        if (!forgotten.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "config.yml has " + String.join(", ", forgotten) + " no more, but the cluster has. `holdfast "
                            + givingUp(state, request, forgotten) + "` gives it up; or put it back into config.yml.");
        }
    }

    private static String givingUp(ClusterState state, OperationRequest request, List<String> forgotten) {
        Host host = state.inventory().host(forgotten.get(0));
        boolean known = request.spec().or(state::spec).stream().anyMatch(s -> s.hasLocation(host.location()));
        return known ? "remove-node DIR " + host.name() : "remove-location DIR " + host.location();
    }

    /** A location without the data that the others hold already would never get it. */
    private static void refuseUnseeded(ClusterState state, OperationRequest request) {
        List<String> serving = state.inventory().dataLocations();
        boolean open = request.spec().or(state::spec).stream()
                .anyMatch(s -> s.architecture().equals("Open-Always-ON"));
        if (serving.isEmpty() || !open || neverDeployed(state)) {
            return;
        }
        request.spec().or(state::spec).stream()
                .flatMap(s -> s.instances().stream())
                .filter(i -> i.has(Role.POSTGRES) && !serving.contains(i.location()))
                .map(InstanceSpec::location)
                .findFirst()
                .ifPresent(location -> {
                    throw new HoldfastException(
                            FailureKind.UNSAFE,
                            "config.yml has location " + location
                                    + ", which the cluster has not. `holdfast add-location"
                                    + " DIR " + location + "` makes it with the data of another one; or take it out of"
                                    + " config.yml.");
                });
    }

    /** Only a short life is remembered as a whole; after a longer one there are data. */
    private static boolean neverDeployed(ClusterState state) {
        return state.log().size() == state.operations()
                && state.log().stream().noneMatch(o -> o.verb().equals("deploy"));
    }
}
