package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.List;

/**
 * pgd's table of nodes tells a host that is gone no more than a PostgreSQL that is stopped: whether the host answers is
 * asked by SSH. Of one that neither does, the others know nothing, unless it leads: then nobody took over, and who is
 * in its place cannot be said.
 */
final class PgdHostsSeen {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private PgdHostsSeen() {}

    static Topology in(ClusterContext cluster, Topology seen) {
        List<NodeState> nodes = seen.nodes().stream()
                .map(n -> n.status().equals("Up") || !answers(cluster, n.node()) ? n : reached(n))
                .toList();
        List<String> gone = nodes.stream()
                .filter(n -> !n.status().equals("Up") && !n.reachable())
                .map(NodeState::node)
                .toList();
        List<MemberState> members = seen.members().stream()
                .map(m -> gone.contains(m.node()) && !m.role().equals("leader") ? unknown(m) : m)
                .toList();
        return new Topology(nodes, seen.groups(), seen.proxies(), members, seen.remarks());
    }

    /** Anything but silence; a node that is no host of the inventory any more is not asked. */
    private static boolean answers(ClusterContext cluster, String node) {
        if (cluster.inventory().hosts().stream().noneMatch(h -> h.name().equals(node))) {
            return true;
        }
        try {
            cluster.hosts().run(node, Command.of("true").within(QUICK));
            return true;
        } catch (HoldfastException e) {
            return e.kind() != FailureKind.HOST_UNREACHABLE;
        }
    }

    private static NodeState reached(NodeState node) {
        return new NodeState(
                node.node(),
                node.nodeId(),
                node.group(),
                node.type(),
                node.currentState(),
                node.targetState(),
                node.status(),
                node.seqId(),
                true);
    }

    private static MemberState unknown(MemberState member) {
        return new MemberState(
                member.node(), member.location(), "unknown", member.state(), member.timeline(), member.lagBytes());
    }
}
