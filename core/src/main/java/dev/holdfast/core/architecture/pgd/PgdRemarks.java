package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.NodeState;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of a cluster's state, in sentences; none when all is well. */
record PgdRemarks(PgdLayout layout, List<NodeState> nodes, List<GroupState> groups) {
    List<String> all() {
        List<String> remarks = new ArrayList<>();
        for (NodeGroup group : layout.pgd().groups()) {
            List<Host> members = layout.voters(group);
            List<String> down =
                    members.stream().map(Host::name).filter(n -> !up(n)).toList();
            int majority = members.size() / 2 + 1;
            if (layout.hasRaft(group) && !down.isEmpty()) {
                int left = members.size() - down.size();
                remarks.add(group.name() + ": " + String.join(", ", down) + " is down; " + left + " of "
                        + members.size() + " nodes vote, a majority is " + majority + "."
                        + (left < majority
                                ? " Without it the group elects no write leader, and writes through its proxies hang."
                                : left == majority ? " If one more dies, writes through its proxies hang." : ""));
            }
        }
        groups.stream()
                .filter(g -> g.routing() && g.writeLeader().isEmpty())
                .map(g -> g.group() + " has no write leader.")
                .forEach(remarks::add);
        return List.copyOf(remarks);
    }

    private boolean up(String node) {
        return nodes.stream().anyMatch(n -> n.node().equals(node) && n.status().equals("Up"));
    }
}
