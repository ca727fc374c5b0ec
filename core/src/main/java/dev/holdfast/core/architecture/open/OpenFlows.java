package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is under way between locations: each subscription, and its slot at the provider's write leader. */
final class OpenFlows {
    private OpenFlows() {}

    /** One for each pair of locations; inactive and unknown where a leader does not answer. */
    static List<Flow> of(ClusterContext cluster) {
        List<String> locations = cluster.inventory().locations(Role.POSTGRES);
        List<Flow> flows = new ArrayList<>();
        for (String from : locations) {
            List<List<String>> slots = leader(cluster, from)
                    .map(leader -> ReplicationChecks.senders(cluster, leader))
                    .orElse(List.of());
            for (String to : locations) {
                if (!to.equals(from)) {
                    flows.add(flow(from, to, slot(cluster, from, to), slots));
                }
            }
        }
        return List.copyOf(flows);
    }

    private static Flow flow(String from, String to, Optional<String> slot, List<List<String>> slots) {
        return slots.stream()
                .filter(row -> slot.isPresent() && row.get(0).equals(slot.get()))
                .map(row -> new Flow(from, to, row.get(1).equals("t"), Long.parseLong(row.get(5))))
                .findFirst()
                .orElse(new Flow(from, to, false, -1));
    }

    private static Optional<String> slot(ClusterContext cluster, String from, String to) {
        return leader(cluster, to)
                .flatMap(leader -> Subscription.at(cluster, leader).stream()
                        .filter(s -> s.provider().equals(from))
                        .map(Subscription::slot)
                        .findFirst());
    }

    private static Optional<Host> leader(ClusterContext cluster, String location) {
        try {
            return Optional.of(Members.leader(cluster, location));
        } catch (HoldfastException nobodyLeads) {
            return Optional.empty();
        }
    }
}
