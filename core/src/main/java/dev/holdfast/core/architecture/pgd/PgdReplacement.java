package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import java.util.ArrayList;
import java.util.List;

/** A node that is dead for good is parted; a new host of its name then joins, as the manual allows after a parting. */
record PgdReplacement(ClusterContext cluster, PgdLayout layout, Host node) {
    private static final String FRESH = "fresh";

    static PgdReplacement of(ClusterContext cluster, String node) {
        return new PgdReplacement(
                cluster,
                new PgdLayout(cluster.spec(), cluster.inventory()),
                cluster.inventory().host(node));
    }

    /** Reasons why it must not be replaced now. */
    List<String> guards() {
        String name = node.name();
        if (!layout.isNode(node)) {
            return List.of(
                    name + " is no node of PGD. What dies with it only a person can give up: `holdfast provision`"
                            + " and `holdfast deploy` make it anew.");
        }
        if (cluster.hosts().answers(name)) {
            return List.of(
                    name + " answers. Only a node that is dead is replaced: if it is to go, power it off first.");
        }
        PgdPeers peers = PgdPeers.of(cluster, name);
        NodeGroup group = layout.group(node);
        List<String> guards = new ArrayList<>();
        if (peers.isUp(name)) {
            guards.add("SSH to " + name + " fails, though pgd sees it Up; power it off first.");
        }
        if (peers.leader(layout.routingGroup(node)).equals(name)) {
            guards.add(name + " still leads " + layout.routingGroup(node).name()
                    + " by the catalog; wait until another was elected.");
        }
        guards.addAll(peers.notWell());
        guards.addAll(peers.noLeader(group));
        guards.addAll(peers.noMajority(group, layout.votes(node)));
        if (peers.other(node.location()).isPresent()) {
            guards.addAll(PgdMaintenance.reasons(cluster));
        }
        return List.copyOf(guards);
    }

    /**
     * Parts whoever had the name before the new host, which the inventory holds already; nothing where the host itself is
     * that node, as after an attempt that was broken off. COMMAND_FAILED where that cannot be told.
     */
    List<HostAction> acts() {
        PgdPeers others = PgdPeers.of(
                new ClusterContext(cluster.spec(), cluster.inventory().without(node.name()), cluster.hosts()),
                node.name());
        String state = others.state(node.name());
        boolean known = !state.isEmpty() && !state.equals("PARTED");
        if (known && !others.isParting() && isMember()) {
            return List.of();
        }
        PgdParting parting = new PgdParting(layout, node);
        List<HostAction> acts = new ArrayList<>();
        acts.add(parting.part(others.other(node.location())
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.COMMAND_FAILED,
                        "By pgd no other data node is up now, so nobody can part " + node.name() + "."))));
        acts.addAll(parting.renewed());
        return List.copyOf(acts);
    }

    /** A host without data of PostgreSQL, or without the database, has never been a node. */
    private boolean isMember() {
        String postgres = PgdSql.maintenance(layout).psql() + " -X -qtA -c ";
        String replicated = PgdSql.replicated(layout).psql() + " -X -qtA -c ";
        String line = "test -s " + ServerPlace.DATA + "/PG_VERSION || { echo " + FRESH + "; exit; }; n=$(" + postgres
                + "\"select count(*) from pg_database where datname = " + PgdSql.literal(layout.database())
                + "\") || exit; test \"$n\" = 1 || { echo " + FRESH + "; exit; }; n=$(" + replicated
                + "\"select count(*) from pg_extension where extname = 'bdr'\") || exit; test \"$n\" = 1 || { echo "
                + FRESH + "; exit; }; " + replicated
                + "\"select exists (select from bdr.local_node_summary where node_group_name is not null)\"";
        return cluster.hosts()
                .must(node.name(), Command.of(line))
                .stdout()
                .strip()
                .equals("t");
    }
}
