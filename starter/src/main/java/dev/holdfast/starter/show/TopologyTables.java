package dev.holdfast.starter.show;

import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.ProxyState;
import dev.holdfast.starter.terminal.Table;
import java.util.List;

/** Tables with the columns of pgd show-nodes, show-groups and show-proxies. */
public final class TopologyTables {
    private TopologyTables() {}

    public static List<String> nodes(List<NodeState> nodes) {
        Table table =
                new Table("Node", "Node ID", "Group", "Type", "Current State", "Target State", "Status", "Seq ID");
        nodes.forEach(n -> table.row(
                n.node(), n.nodeId(), n.group(), n.type(), n.currentState(), n.targetState(), n.status(), n.seqId()));
        return table.lines();
    }

    public static List<String> groups(List<GroupState> groups) {
        Table table = new Table(
                "Group",
                "Group ID",
                "Type",
                "Parent Group",
                "Location",
                "Raft",
                "Routing",
                "Raft Leader",
                "Write Leader");
        groups.forEach(g -> table.row(
                g.group(),
                g.groupId(),
                g.type(),
                g.parentGroup(),
                g.location(),
                g.raft(),
                g.routing(),
                g.raftLeader(),
                g.writeLeader()));
        return table.lines();
    }

    public static List<String> proxies(List<ProxyState> proxies) {
        Table table =
                new Table("Proxy", "Group", "Listen Addrs", "Listen Port", "Read Listen Addrs", "Read Listen Port");
        proxies.forEach(p -> table.row(
                p.proxy(), p.group(), p.listenAddrs(), p.listenPort(), p.readListenAddrs(), p.readListenPort()));
        return table.lines();
    }

    /** Data nodes as Patroni sees them. */
    static List<String> members(List<MemberState> members) {
        Table table = new Table("Node", "Location", "Role", "State", "Timeline", "Lag (bytes)");
        members.forEach(m -> table.row(m.node(), m.location(), m.role(), m.state(), m.timeline(), lag(m)));
        return table.lines();
    }

    private static String lag(MemberState member) {
        if (member.role().equals("leader")) {
            return "-";
        }
        return member.lagBytes() < 0 ? "unknown" : String.valueOf(member.lagBytes());
    }
}
