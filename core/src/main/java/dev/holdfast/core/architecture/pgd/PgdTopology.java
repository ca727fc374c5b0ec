package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.ProxyState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of pgd show-nodes, show-groups and show-proxies, by pgd itself. */
final class PgdTopology {
    private static final String LEADERS =
            "select node_group_name, coalesce(write_lead::text, '') from bdr.node_group_routing_summary;";

    private final PgdLayout layout;
    private final PgdCommand pgd;

    private PgdTopology(PgdCommand pgd) {
        this.pgd = pgd;
        this.layout = pgd.layout();
    }

    /** Where pgd answers on no node, every node is Unreachable and the reason is a remark. */
    static Topology of(ClusterContext cluster) {
        PgdTopology look = new PgdTopology(PgdCommand.on(cluster));
        try {
            return look.seen();
        } catch (HoldfastException e) {
            return look.unseen(e);
        }
    }

    private Topology seen() {
        List<NodeState> nodes = nodes(pgd.json("show-nodes", "nodes list -v")).stream()
                .filter(n -> !isGone(n))
                .toList();
        List<GroupState> groups = groups(pgd.json("show-groups", "groups list -v"), leaders());
        List<ProxyState> proxies = layout.generation().hasProxies() ? proxies() : List.of();
        List<MemberState> members = members(nodes, groups);
        return new Topology(nodes, groups, proxies, members, new PgdRemarks(layout, nodes, groups).all());
    }

    /** PGD keeps an entry of a node that has left. */
    private boolean isGone(NodeState node) {
        return node.currentState().equals("PARTED")
                && layout.nodes().stream().noneMatch(h -> h.name().equals(node.node()));
    }

    static List<NodeState> nodes(String json) {
        return PgdJson.rows(json, "nodeid").stream()
                .filter(r -> !r.text("node", "nodename").isEmpty())
                .map(r -> new NodeState(
                        r.text("node", "nodename"),
                        r.number("nodeid"),
                        r.text("group", "groupname"),
                        r.text("type", "nodekind"),
                        r.text("currentstate", "joinstate"),
                        r.text("targetstate", "joinstate"),
                        r.text("status", "nodestatus"),
                        (int) r.number("seqid", "snowflakeseqid"),
                        r.text("status", "nodestatus").equals("Up")))
                .toList();
    }

    /** Since 5.7 the list of groups has no leaders: the routing view has them. */
    private List<GroupState> groups(String json, List<List<String>> leaders) {
        List<GroupState> groups = new ArrayList<>();
        for (PgdJson.Row row : PgdJson.rows(json, "type")) {
            groups.add(group(row, row.text("group"), leaders));
        }
        if (groups.isEmpty()) {
            for (PgdJson.Row row : PgdJson.rows(json, "groupname")) {
                groups.add(group(row, row.text("groupname"), leaders));
            }
        }
        return List.copyOf(groups);
    }

    private GroupState group(PgdJson.Row row, String name, List<List<String>> leaders) {
        Optional<NodeGroup> wanted = layout.pgd().groups().stream()
                .filter(g -> g.name().equals(name))
                .findFirst();
        String leader = leaders.stream()
                .filter(l -> l.size() == 2 && l.get(0).equals(name))
                .map(l -> l.get(1))
                .findFirst()
                .orElse(row.text("writeleader"));
        return new GroupState(
                name,
                row.number("groupid", "nodegroupid"),
                row.text("type", "grouptype"),
                row.text("parentgroup", "parentgroupname"),
                row.text("location").isEmpty()
                        ? wanted.flatMap(g -> g.option("location")).orElse("")
                        : row.text("location"),
                row.text("raft").isEmpty() ? wanted.map(layout::hasRaft).orElse(false) : row.flag("raft"),
                row.text("routing").isEmpty() ? wanted.map(layout::routes).orElse(false) : row.flag("routing"),
                row.text("raftleader"),
                leader);
    }

    private List<ProxyState> proxies() {
        return PgdJson.rows(pgd.json("show-proxies", "proxies list"), "proxy").stream()
                .map(r -> new ProxyState(
                        r.text("proxy"),
                        r.text("group"),
                        r.text("listenaddrs", "listenaddresses"),
                        (int) r.number("listenport"),
                        r.text("readlistenaddrs"),
                        (int) r.number("readlistenport")))
                .toList();
    }

    /** Where no data node answers, that shows in the table of nodes. */
    private List<List<String>> leaders() {
        try {
            return PgdCatalog.rows(pgd.cluster(), LEADERS);
        } catch (HoldfastException e) {
            return List.of();
        }
    }

    private List<MemberState> members(List<NodeState> nodes, List<GroupState> groups) {
        List<MemberState> members = new ArrayList<>();
        for (Host host : layout.dataNodes()) {
            String group = layout.routingGroup(host).name();
            boolean leads = groups.stream()
                    .anyMatch(g -> g.group().equals(group) && g.writeLeader().equals(host.name()));
            boolean up = nodes.stream()
                    .anyMatch(n -> n.node().equals(host.name()) && n.status().equals("Up"));
            members.add(new MemberState(
                    host.name(), host.location(), leads ? "leader" : "replica", up ? "running" : "unreachable", 0, -1));
        }
        return List.copyOf(members);
    }

    private Topology unseen(HoldfastException reason) {
        List<NodeState> nodes = layout.nodes().stream()
                .map(h -> new NodeState(
                        h.name(), 0, layout.group(h).name(), layout.kind(h), "", "", "Unreachable", 0, false))
                .toList();
        List<GroupState> groups = layout.pgd().groups().stream()
                .map(g -> new GroupState(
                        g.name(),
                        0,
                        "",
                        g.parent().orElse(""),
                        g.option("location").orElse(""),
                        layout.hasRaft(g),
                        layout.routes(g),
                        "",
                        ""))
                .toList();
        return new Topology(
                nodes,
                groups,
                List.of(),
                members(nodes, groups),
                List.of(reason.getMessage() + " " + reason.evidence().replace('\n', ' ')));
    }
}
