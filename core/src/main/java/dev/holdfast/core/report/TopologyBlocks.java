package dev.holdfast.core.report;

import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** The cluster at the end of the run, in the columns of pgd show-nodes, show-groups and show-proxies. */
final class TopologyBlocks {
    private TopologyBlocks() {}

    static List<Block> of(Topology topology) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "The cluster at the end"));
        if (!topology.remarks().isEmpty()) {
            blocks.add(new Block.Bullets(topology.remarks()));
        }
        blocks.add(nodes(topology));
        blocks.add(groups(topology));
        blocks.add(proxies(topology));
        blocks.add(members(topology));
        return blocks;
    }

    private static Block nodes(Topology topology) {
        return new Block.Table(
                "Nodes",
                List.of("Node", "Node ID", "Group", "Type", "Current State", "Target State", "Status", "Seq ID"),
                topology.nodes().stream()
                        .map(n -> List.of(
                                n.node(),
                                String.valueOf(n.nodeId()),
                                n.group(),
                                n.type(),
                                n.currentState(),
                                n.targetState(),
                                n.status(),
                                String.valueOf(n.seqId())))
                        .toList());
    }

    private static Block groups(Topology topology) {
        return new Block.Table(
                "Groups",
                List.of(
                        "Group",
                        "Group ID",
                        "Type",
                        "Parent Group",
                        "Location",
                        "Raft",
                        "Routing",
                        "Raft Leader",
                        "Write Leader"),
                topology.groups().stream()
                        .map(g -> List.of(
                                g.group(),
                                String.valueOf(g.groupId()),
                                g.type(),
                                g.parentGroup(),
                                g.location(),
                                String.valueOf(g.raft()),
                                String.valueOf(g.routing()),
                                g.raftLeader(),
                                g.writeLeader()))
                        .toList());
    }

    private static Block proxies(Topology topology) {
        return new Block.Table(
                "Proxies",
                List.of("Proxy", "Group", "Listen Addrs", "Listen Port", "Read Listen Addrs", "Read Listen Port"),
                topology.proxies().stream()
                        .map(p -> List.of(
                                p.proxy(),
                                p.group(),
                                p.listenAddrs(),
                                String.valueOf(p.listenPort()),
                                p.readListenAddrs(),
                                String.valueOf(p.readListenPort())))
                        .toList());
    }

    static Block members(Topology topology) {
        return new Block.Table(
                "Data nodes and their replication",
                List.of("Node", "Location", "Role", "State", "Timeline", "Lag"),
                topology.members().stream()
                        .map(m -> List.of(
                                m.node(), m.location(), m.role(), m.state(), String.valueOf(m.timeline()), lag(m)))
                        .toList());
    }

    static String lag(MemberState member) {
        if (member.role().equals("leader")) {
            return "-";
        }
        return Figures.lag(member.lagBytes());
    }
}
