package dev.holdfast.starter.show;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster is at this moment.
 *
 * @param temporal whether a Temporal server answers, which operations need
 * @param running ids of operations under way
 * @param groups one per location, with its write leader
 * @param remarks sentences for a person; empty when all is well
 */
public record ClusterStatus(
        String cluster,
        boolean temporal,
        HostsUp hosts,
        List<GroupState> groups,
        List<MemberState> members,
        Optional<OperationRecord> lastOperation,
        List<String> running,
        Optional<Health> health,
        List<String> remarks) {

    /** Of a cluster whose topology was seen, or not if no host is up. */
    public static ClusterStatus of(
            String cluster,
            HostsUp hosts,
            Optional<Topology> topology,
            List<OperationRecord> operations,
            EntitySeen entity) {
        List<String> remarks = new ArrayList<>();
        if (!hosts.down().isEmpty()) {
            remarks.add("Hosts are down: " + String.join(", ", hosts.down())
                    + ". Boot them again, with their data: holdfast up DIR.");
        }
        topology.ifPresent(t -> remarks.addAll(t.remarks()));
        Optional<Health> health = entity.state().flatMap(ClusterState::health);
        health.ifPresent(h -> h.problems().forEach(p -> remarks.add("Health check of " + h.at() + ": " + p)));
        return new ClusterStatus(
                cluster,
                entity.temporal(),
                hosts,
                topology.map(Topology::groups).orElse(List.of()),
                topology.map(Topology::members).orElse(List.of()),
                operations.isEmpty() ? Optional.empty() : Optional.of(operations.get(operations.size() - 1)),
                entity.state()
                        .map(s -> s.underWay().stream().map(OperationRecord::id).toList())
                        .orElse(List.of()),
                health,
                List.copyOf(remarks));
    }

    /** What Temporal knows; nothing when no server answers. */
    public record EntitySeen(boolean temporal, Optional<ClusterState> state) {}

    /** Whether every host is up and there is nothing to remark. */
    public boolean well() {
        return remarks.isEmpty();
    }

    /** The status for a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Cluster " + cluster + ": " + hosts.up().size() + " hosts up, "
                + hosts.down().size() + " down");
        groups.stream()
                .filter(g -> !g.location().isEmpty() && g.routing())
                .forEach(g -> lines.add(
                        g.location() + ": write leader " + (g.writeLeader().isEmpty() ? "NONE" : g.writeLeader())));
        if (!members.isEmpty()) {
            lines.addAll(TopologyTables.members(members));
        }
        running.forEach(id -> lines.add("Under way: " + id));
        lastOperation.ifPresent(o -> lines.add("Last operation: " + o.id() + " " + o.status() + " at " + o.endedAt()
                + ", by " + o.actor() + ": " + o.headline()));
        lines.add(temporal ? "Temporal answers." : "No Temporal server answers; operations need one.");
        lines.addAll(remarks);
        return lines;
    }
}
