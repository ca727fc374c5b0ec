package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
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
    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** Read after /etc/default/etcd; in /run, so that a boot forgets it, when etcd asks for it no more. */
    private static final String JOIN = "mkdir -p /run/systemd/system/etcd.service.d"
            + " && echo ETCD_INITIAL_CLUSTER_STATE=existing > /run/holdfast-etcd.env"
            + " && printf '[Service]\\nEnvironmentFile=/run/holdfast-etcd.env\\n'"
            + " > /run/systemd/system/etcd.service.d/zz-holdfast-join.conf && systemctl daemon-reload";

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
        if (answers()) {
            return List.of(node.name() + " answers. Only a node that is dead is replaced: if it is to go, power it off"
                    + " first.");
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
        guards.addAll(majority());
        return List.copyOf(guards);
    }

    private boolean answers() {
        try {
            return cluster.hosts().run(node.name(), Command.of("true")).ok();
        } catch (HoldfastException e) {
            return false;
        }
    }

    private List<String> majority() {
        if (!layout.isMember(node)) {
            return List.of();
        }
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

    /** The lost voter out, the new one in; the new host is told to join. The inventory holds the new host already. */
    List<HostAction> acts() {
        if (!layout.isMember(node)) {
            return List.of();
        }
        Host member = answering().get(0);
        String line = "bash -c \"$(cat)\" etcd-member.sh " + Shell.quote(node.name()) + " " + node.address() + " "
                + lost(member);
        return List.of(
                new HostAction.Run(
                        member.name(),
                        Command.of(line.strip())
                                .stdin(Resource.text("rolling/etcd-member.sh"))
                                .within(LIMIT)),
                new HostAction.Run(node.name(), Command.of(JOIN)));
    }

    /** The id of the member that had the name, from lines such as "8211f1d0f64f3269, started, kaboom, ..."; or nothing. */
    private String lost(Host member) {
        return cluster.hosts()
                .must(member.name(), Command.of(EtcdCheck.ETCDCTL + "member list"))
                .stdout()
                .lines()
                .map(l -> l.split(", ", -1))
                .filter(f -> f.length > 2 && f[2].equals(node.name()))
                .map(f -> f[0])
                .findFirst()
                .orElse("");
    }
}
