package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node that is dead for good gives its name and place to a new host; Patroni then copies the data to it. */
record OpenReplacement(ClusterContext cluster, OpenLayout layout, Host node) {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    static OpenReplacement of(ClusterContext cluster, String node) {
        return new OpenReplacement(
                cluster,
                new OpenLayout(cluster.spec(), cluster.inventory()),
                cluster.inventory().host(node));
    }

    /** Reasons why it must not be replaced now. */
    List<String> guards() {
        if (!layout.isData(node) && !layout.isMember(node)) {
            return List.of(node.name() + " is neither a data node nor a voter of etcd. What dies with it only a person"
                    + " can give up: `holdfast provision` and `holdfast deploy` make it anew.");
        }
        if (cluster.hosts().answers(node.name())) {
            return List.of(node.name() + " answers. Only a node that is dead is replaced: if its data are damaged,"
                    + " `holdfast reinit DIR " + node.name()
                    + "` copies them anew; if it is to go, power it off first.");
        }
        List<String> guards = new ArrayList<>();
        Topology topology = OpenTopology.of(cluster);
        topology.nodes().stream()
                .filter(n -> !n.node().equals(node.name()) && !n.status().equals("Up"))
                .map(NodeState::node)
                .forEach(n -> guards.add(n + " is down too; bring it back first."));
        if (layout.isData(node) && topology.leader(node.location()).isEmpty()) {
            guards.add(node.location() + " has no write leader to copy the data from; `holdfast status` says why.");
        }
        if (topology.leader(node.location()).filter(node.name()::equals).isPresent()) {
            guards.add(
                    node.name() + " still leads " + node.location() + ", though SSH to it fails; power it off first.");
        }
        // Nothing is whole, and so no replacement ends well, before that is over.
        guards.addAll(Maintenance.reasons(cluster));
        guards.addAll(majority());
        return List.copyOf(guards);
    }

    private List<String> majority() {
        long answering = answering().size();
        int all = layout.members().size();
        return answering > all / 2
                ? List.of()
                : List.of(answering + " of " + all + " etcd members answer, which is no majority.");
    }

    private List<Host> answering() {
        return Survey.of(cluster).stream()
                .filter(HostView::etcdAnswers)
                .map(HostView::host)
                .filter(h -> !h.name().equals(node.name()))
                .toList();
    }

    /** The new host is told to join, the lost voter goes and the new one comes. The inventory holds the new host already. */
    List<HostAction> acts() {
        if (!layout.isMember(node)) {
            return List.of();
        }
        String address = Shell.quote(node.address());
        return List.of(
                script(node, "etcd-forget.sh", address),
                script(answering().get(0), "etcd-readmit.sh", Shell.quote(node.name()) + " " + address));
    }

    private static HostAction script(Host where, String resource, String arguments) {
        return new HostAction.Run(
                where.name(),
                Command.of("bash -s -- " + arguments)
                        .stdin(Resource.text(resource))
                        .within(LIMIT));
    }
}
