package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other nodes as pgd sees them when one comes or goes: all of them must be there, and be a majority wherever it votes.
 * Source: PGD 5.6 manual, "Removing nodes and groups" and "Creating and joining PGD groups": both need a majority.
 *
 * @param node who comes or goes; it need not exist yet
 */
record PgdPeers(PgdLayout layout, Topology topology, String node) {
    static PgdPeers of(ClusterContext cluster, String node) {
        return new PgdPeers(new PgdLayout(cluster.spec(), cluster.inventory()), PgdTopology.of(cluster), node);
    }

    /** Others that are down, or are coming or going themselves: one does at a time. */
    List<String> notWell() {
        List<String> reasons = new ArrayList<>();
        for (Host host : layout.nodes()) {
            if (host.name().equals(node)) {
                continue;
            }
            String state = state(host.name());
            if (!isUp(host.name())) {
                reasons.add(host.name() + " is down; bring it back first.");
            } else if (!state.equals(JoinPhase.state(layout, host))) {
                reasons.add(host.name() + " is " + state + "; one node comes or goes at a time, so wait until it is "
                        + JoinPhase.state(layout, host) + ".");
            }
        }
        return reasons;
    }

    /** Groups in which the others that are up are no majority of all voters, which the node itself is or is not. */
    List<String> noMajority(NodeGroup own, boolean votes) {
        List<String> reasons = new ArrayList<>();
        for (NodeGroup group : Stream.of(own, layout.topGroup())
                .distinct()
                .filter(layout::hasRaft)
                .toList()) {
            List<Host> voters = layout.voters(group).stream()
                    .filter(h -> !h.name().equals(node))
                    .toList();
            int all = voters.size() + (votes ? 1 : 0);
            long up = voters.stream().filter(h -> isUp(h.name())).count();
            if (up <= all / 2) {
                reasons.add(up + " of " + all + " voters of " + group.name() + " are up beside " + node
                        + ", which is no majority: without one PGD decides nothing and elects no write leader.");
            }
        }
        return reasons;
    }

    /** Of a group that routes and has none. */
    List<String> noLeader(NodeGroup own) {
        NodeGroup group = layout.routes(own) ? own : layout.topGroup();
        return !layout.routes(group) || !leader(group).isEmpty()
                ? List.of()
                : List.of(group.name() + " has no write leader; `holdfast status` says why.");
    }

    /** Empty when there is none. */
    String leader(NodeGroup group) {
        return topology.groups().stream()
                .filter(g -> g.group().equals(group.name()))
                .map(g -> g.writeLeader())
                .findFirst()
                .orElse("");
    }

    boolean isUp(String name) {
        return topology.nodes().stream()
                .anyMatch(n -> n.node().equals(name) && n.status().equals("Up"));
    }

    /** By the catalog; empty of a node that it does not know. */
    String state(String name) {
        return topology.nodes().stream()
                .filter(n -> n.node().equals(name))
                .map(NodeState::currentState)
                .findFirst()
                .orElse("");
    }

    boolean isParting() {
        return state(node).startsWith("PART");
    }

    /** Another data node that is up: one of the location, else of any. */
    Optional<Host> other(String location) {
        List<Host> up = layout.dataNodes().stream()
                .filter(h -> !h.name().equals(node) && isUp(h.name()))
                .toList();
        return up.stream()
                .filter(h -> h.location().equals(location))
                .findFirst()
                .or(() -> up.stream().findFirst());
    }
}
