package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes that come and go for good; the hosts of the inventory are those before. */
record OpenMembership(ClusterContext cluster, OpenLayout layout) {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    static OpenMembership of(ClusterContext cluster) {
        return new OpenMembership(cluster, new OpenLayout(cluster.spec(), cluster.inventory()));
    }

    /** Reasons why a node of config.yml must not be taken in now. */
    List<String> additionGuards(String node) {
        InstanceSpec wanted = layout.spec().instances().stream()
                .filter(i -> i.name().equals(node))
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            return List.of("config.yml has no instance " + node + "; write it there first.");
        }
        List<String> guards = new ArrayList<>();
        Topology topology = OpenTopology.of(cluster);
        if (!wanted.has(Role.POSTGRES) && !wanted.has(Role.ETCD) && !wanted.has(Role.WITNESS)) {
            guards.add(node + " is neither a data node nor a voter of etcd: `holdfast provision` and `holdfast deploy`"
                    + " add it.");
        }
        if (wanted.has(Role.POSTGRES) && topology.leader(wanted.location()).isEmpty()) {
            guards.add(wanted.location() + " has no write leader to copy the data from.");
        }
        guards.addAll(others(topology, node));
        guards.addAll(
                votes(voters(Survey.of(cluster), node), node, layout.members().size() + 1));
        return List.copyOf(guards);
    }

    /** How a node goes that config.yml has no more. */
    RemovalPlan removal(String name) {
        Host node = cluster.inventory().host(name);
        List<HostView> views = Survey.of(cluster);
        Topology topology = OpenTopology.of(layout, views);
        List<String> guards = new ArrayList<>();
        if (layout.spec().instances().stream().anyMatch(i -> i.name().equals(name))) {
            guards.add("config.yml still has instance " + name + "; take it out there first.");
        }
        List<String> kept = KeptBackups.at(cluster, node);
        if (!kept.isEmpty()) {
            guards.add(KeptBackups.guard(node, kept));
        }
        if (layout.isData(node)) {
            guards.addAll(data(node, topology));
            guards.addAll(unbacked(node));
            guards.addAll(stillRuns(node, views));
        }
        guards.addAll(others(topology, name));
        if (!layout.isMember(node)) {
            return new RemovalPlan(List.copyOf(guards), leave(node), List.of());
        }
        List<Host> voters = voters(views, name);
        guards.addAll(votes(voters, name, layout.members().size()));
        return new RemovalPlan(
                List.copyOf(guards),
                leave(node),
                forget(cluster, node, voters.stream().findFirst().orElse(node)));
    }

    private List<String> data(Host node, Topology topology) {
        String location = node.location();
        if (layout.dataNodes(location).size() < 2) {
            return List.of(node.name() + " is the only data node of " + location + ", whose data would go with it.");
        }
        if (topology.leader(location).isEmpty()) {
            return List.of(location + " has no write leader; `holdfast status` says why.");
        }
        return topology.leader(location).filter(node.name()::equals).isPresent()
                        && topology.syncStandby(location).isEmpty()
                ? List.of(location + " has no synchronous standby that could take over from " + node.name() + ".")
                : List.of();
    }

    /** `configure` writes `backup:` at one data node of a location: with that line gone, its backups would end. */
    private List<String> unbacked(Host node) {
        String location = node.location();
        Optional<String> host = layout.dataNodes(location).stream()
                .map(Host::backup)
                .flatMap(Optional::stream)
                .findFirst();
        OpenLayout without = new OpenLayout(layout.spec(), layout.inventory().without(node.name()));
        if (host.isEmpty() || without.namedBackupHost(location).isPresent()) {
            return List.of();
        }
        return List.of("The backups of " + location + " would end: no other data node of it names a backup host of the"
                + " cluster in config.yml. Write `backup: " + host.get() + "` at one of them and ask again.");
    }

    /** Nobody powers off a host that people brought: one that SSH does not reach would serve on beside the cluster. */
    private List<String> stillRuns(Host node, List<HostView> views) {
        boolean reached = views.stream().anyMatch(v -> v.host().name().equals(node.name()) && v.reachable());
        if (reached || !layout.spec().platform().equals("bare")) {
            return List.of();
        }
        return views.stream()
                .filter(v -> v.host().location().equals(node.location()))
                .flatMap(v -> v.members().stream())
                .filter(m -> m.node().equals(node.name()))
                .filter(m -> m.state().equals("running") || m.state().equals("streaming"))
                .findFirst()
                .map(m -> List.of("SSH to " + node.name() + " fails, though Patroni sees its PostgreSQL " + m.state()
                        + ": it would serve on. Mend SSH, or power it off, and ask again after a minute."))
                .orElse(List.of());
    }

    private static List<String> others(Topology topology, String node) {
        return topology.nodes().stream()
                .filter(n -> !n.node().equals(node) && !n.status().equals("Up"))
                .map(NodeState::node)
                .map(n -> n + " is down; bring it back first.")
                .toList();
    }

    /** The others alone must be a majority of so many. */
    private static List<String> votes(List<Host> voters, String node, int all) {
        int answering = voters.size();
        return answering > all / 2
                ? List.of()
                : List.of(answering + " etcd members beside " + node + " answer, which is no majority of " + all + ".");
    }

    private static List<Host> voters(List<HostView> views, String without) {
        return views.stream()
                .filter(HostView::etcdAnswers)
                .map(HostView::host)
                .filter(h -> !h.name().equals(without))
                .toList();
    }

    /** Clients first, votes last. */
    private List<HostAction> leave(Host node) {
        if (!cluster.hosts().answers(node.name())) {
            return List.of();
        }
        List<HostAction> acts = new ArrayList<>();
        if (layout.isData(node)) {
            acts.add(OpenRolling.synchronous(node, "never"));
        }
        acts.add(stop(node, LIMIT));
        return List.copyOf(acts);
    }

    /** Ends what serves clients on a data node, for good. */
    static HostAction stop(Host node, Duration limit) {
        return new HostAction.Run(
                node.name(),
                Command.of("for unit in haproxy holdfast-watchdog patroni; do"
                                + " ! systemctl -q is-enabled $unit || systemctl disable --now $unit; done")
                        .within(limit));
    }

    /**
     * Takes a node's vote away, by a voter that stays. A member that can be stopped is stopped first: it hands leadership on,
     * and who asked it asks another. One that is removed while it leads leaves everybody waiting for an election, and answers
     * Patroni's lease with "server stopped", upon which Patroni 4.0 demotes a healthy write leader at once.
     */
    static List<HostAction> forget(ClusterContext cluster, Host node, Host voter) {
        List<HostAction> acts = new ArrayList<>();
        if (!node.equals(voter) && cluster.hosts().answers(node.name())) {
            acts.add(new HostAction.Run(
                    node.name(),
                    // Nor at its next boot: a host of platform bare stays.
                    Command.of("{ ! systemctl -q is-active etcd || systemctl stop etcd; }"
                                    + " && { ! systemctl -q is-enabled etcd || systemctl disable etcd; }")
                            .within(LIMIT)));
        }
        acts.add(new HostAction.Run(
                voter.name(),
                Command.of("bash -s -- " + Shell.quote(node.name()))
                        .stdin(Resource.text("etcd-remove.sh"))
                        .within(LIMIT)));
        return List.copyOf(acts);
    }
}
