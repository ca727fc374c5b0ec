package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.ProxyState;
import dev.holdfast.core.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Puts what the hosts said together into the tables of pgd show-nodes, show-groups and show-proxies. */
final class OpenTopology {
    private final OpenLayout layout;
    private final List<HostView> views;
    private final List<MemberState> members;

    private OpenTopology(OpenLayout layout, List<HostView> views) {
        this.layout = layout;
        this.views = views;
        this.members = layout.dataLocations().stream()
                .flatMap(l -> members(l).stream())
                .toList();
    }

    static Topology of(ClusterContext cluster) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        return of(layout, Survey.of(cluster));
    }

    static Topology of(OpenLayout layout, List<HostView> views) {
        OpenTopology built = new OpenTopology(layout, views);
        List<String> remarks = new Remarks(layout, views, built.members).all();
        return new Topology(built.nodes(), built.groups(), built.proxies(), built.members, remarks);
    }

    /** Patroni's list by the first node that has one, but each node's own word where there is none. */
    private List<MemberState> members(String location) {
        List<MemberState> listed = at(location).stream()
                .map(HostView::members)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse(List.of());
        return at(location).stream()
                .map(v -> listed.stream()
                        .filter(m -> m.node().equals(v.host().name()))
                        .findFirst()
                        .map(m -> seen(v, m))
                        .orElseGet(() -> own(v)))
                .toList();
    }

    private static MemberState seen(HostView view, MemberState listed) {
        if (view.reachable()) {
            return listed;
        }
        return new MemberState(
                listed.node(), listed.location(), listed.role(), "unreachable", listed.timeline(), listed.lagBytes());
    }

    private static MemberState own(HostView view) {
        Host host = view.host();
        if (!view.reachable()) {
            return new MemberState(host.name(), host.location(), "unknown", "unreachable", 0, -1);
        }
        String state = view.ownState().isEmpty() ? "stopped" : view.ownState();
        return new MemberState(host.name(), host.location(), view.ownRole(), state, view.ownTimeline(), -1);
    }

    private List<HostView> at(String location) {
        return views.stream()
                .filter(v -> layout.isData(v.host()) && v.host().location().equals(location))
                .toList();
    }

    private List<NodeState> nodes() {
        List<NodeState> nodes = new ArrayList<>();
        for (HostView view : views) {
            if (layout.isData(view.host())) {
                nodes.add(node(view, "data", state(view.host()), nodes.size() + 1));
            } else if (layout.isMember(view.host())) {
                nodes.add(node(view, "witness", view.etcdAnswers() ? "running" : "stopped", nodes.size() + 1));
            }
        }
        return List.copyOf(nodes);
    }

    private String state(Host host) {
        return members.stream()
                .filter(m -> m.node().equals(host.name()))
                .map(MemberState::state)
                .findFirst()
                .orElse("unknown");
    }

    private NodeState node(HostView view, String type, String state, int sequence) {
        Host host = view.host();
        boolean up = view.reachable() && (state.equals("running") || state.equals("streaming"));
        String current = up ? "ACTIVE" : view.reachable() ? state.toUpperCase(Locale.ROOT) : "UNKNOWN";
        return new NodeState(
                host.name(),
                id(host.name()),
                group(host.location()),
                type,
                current,
                "ACTIVE",
                up ? "Up" : "Unreachable",
                sequence,
                view.reachable());
    }

    /** The cluster's group has the one Raft, etcd's; a location has a write leader but no Raft of its own. */
    private List<GroupState> groups() {
        List<GroupState> groups = new ArrayList<>();
        String name = layout.spec().name();
        groups.add(new GroupState(name, id(name), "global", "", "", true, false, etcdLeader(), ""));
        for (LocationSpec location : layout.spec().locations()) {
            String group = group(location.name());
            boolean data = layout.dataLocations().contains(location.name());
            groups.add(new GroupState(
                    group, id(group), "data", name, location.name(), false, data, "", leader(location.name())));
        }
        return List.copyOf(groups);
    }

    private String etcdLeader() {
        return views.stream()
                .map(HostView::etcdLeader)
                .filter(id -> !id.isEmpty() && !id.equals("0"))
                .findFirst()
                .flatMap(id ->
                        views.stream().filter(v -> v.etcdMember().equals(id)).findFirst())
                .map(v -> v.host().name())
                .orElse("");
    }

    private String leader(String location) {
        return members.stream()
                .filter(m -> m.location().equals(location) && m.role().equals("leader"))
                .map(MemberState::node)
                .findFirst()
                .orElse("");
    }

    private List<ProxyState> proxies() {
        return views.stream()
                .map(HostView::host)
                .filter(layout::isProxy)
                .map(h -> new ProxyState(
                        h.name(),
                        group(h.location()),
                        "[0.0.0.0]",
                        layout.spec().proxy().listenPort(),
                        "[0.0.0.0]",
                        layout.spec().proxy().readListenPort()))
                .toList();
    }

    private static String group(String location) {
        return location + "_subgroup";
    }

    /** PGD numbers nodes and groups by a hash of the name, too. */
    private static long id(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
