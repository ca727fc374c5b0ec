package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes that come and go for good; the hosts of the inventory are those before. */
record PgdMembership(ClusterContext cluster, PgdLayout layout, PgdPeers peers, String name) {
    static PgdMembership of(ClusterContext cluster, String name) {
        PgdPeers peers = PgdPeers.of(cluster, name);
        return new PgdMembership(cluster, peers.layout(), peers, name);
    }

    private Optional<InstanceSpec> configured() {
        return layout.spec().instances().stream()
                .filter(i -> i.name().equals(name))
                .findFirst();
    }

    /** Reasons why a node of config.yml must not be taken in now. */
    List<String> additionGuards() {
        InstanceSpec wanted = configured().orElse(null);
        if (wanted == null) {
            return List.of("config.yml has no instance " + name + "; write it there first.");
        }
        if (!wanted.has(Role.BDR)) {
            return List.of(name + " is no node of PGD: `holdfast provision` and `holdfast deploy` add it.");
        }
        NodeGroup group = wanted.pgd().childGroup().flatMap(layout.pgd()::group).orElseGet(layout::topGroup);
        boolean votes = !wanted.has(Role.SUBSCRIBER_ONLY) && !wanted.has(Role.READONLY);
        List<String> guards = new ArrayList<>();
        if (!wanted.has(Role.WITNESS) && layout.dataNodes(wanted.location()).isEmpty()) {
            guards.add(wanted.location() + " has no data node yet: Holdfast takes in no locations of "
                    + layout.spec().architecture() + ".");
        }
        guards.addAll(peers.notWell());
        guards.addAll(peers.noLeader(group));
        guards.addAll(peers.noMajority(group, votes));
        return List.copyOf(guards);
    }

    /** How a node goes that config.yml has no more. */
    RemovalPlan removal() {
        Host node = cluster.inventory().host(name);
        List<String> guards = new ArrayList<>();
        if (configured().isPresent()) {
            guards.add("config.yml still has instance " + name + "; take it out there first.");
        }
        guards.addAll(kept(node));
        guards.addAll(peers.notWell());
        PgdParting parting = new PgdParting(layout, node);
        boolean answers = cluster.hosts().answers(name);
        if (!layout.isNode(node)) {
            List<HostAction> off = answers ? List.of(parting.off("pgd-proxy", "pemagent")) : List.of();
            return new RemovalPlan(List.copyOf(guards), off, List.of());
        }
        if (layout.isData(node) && layout.dataNodes(node.location()).size() < 2) {
            guards.add(
                    name + " is the only data node of " + node.location() + ", which would take no writes without it.");
        }
        guards.addAll(unbacked(node));
        guards.addAll(serving(answers));
        guards.addAll(peers.noLeader(layout.group(node)));
        guards.addAll(peers.noMajority(layout.group(node), layout.votes(node)));
        Host by = peers.other(node.location()).orElse(node);
        if (!by.equals(node)) {
            guards.addAll(PgdMaintenance.reasons(cluster));
        }
        return new RemovalPlan(List.copyOf(guards), leave(node, answers), forget(node, by, answers), successor(node));
    }

    /** What else lives on the host. */
    private List<String> kept(Host node) {
        List<String> kept = new ArrayList<>();
        if (node.has(Role.BARMAN) && !layout.backedUpBy(node).isEmpty()) {
            kept.add(name + " keeps the backups of "
                    + String.join(
                            ", ",
                            layout.backedUpBy(node).stream()
                                    .map(Host::location)
                                    .distinct()
                                    .toList())
                    + "; name another backup host in config.yml and run `holdfast deploy DIR` first.");
        }
        if (node.has(Role.PEM_SERVER)) {
            kept.add(name + " has PEM's database, which would go with it.");
        }
        return kept;
    }

    /** `backup:` stands at one data node of a location: with that line gone, its backups would end. */
    private List<String> unbacked(Host node) {
        PgdLayout without = new PgdLayout(layout.spec(), layout.inventory().without(name));
        return layout.inventory().with(Role.BARMAN).stream()
                .filter(b -> layout.backedUpBy(b).contains(node))
                .filter(b -> layout.inventory().with(Role.BARMAN).stream()
                        .flatMap(other -> without.backedUpBy(other).stream())
                        .noneMatch(h -> h.location().equals(node.location())))
                .map(b ->
                        "The backups of " + node.location() + " would end: no other data node of it names a backup host"
                                + " in config.yml. Write `backup: " + b.name() + "` at one of them and ask again.")
                .toList();
    }

    /** What is neither well nor dead would serve on, or take rows with it that nobody else has. */
    private List<String> serving(boolean answers) {
        if (!answers && peers.isUp(name)) {
            return List.of(
                    "SSH to " + name + " fails, though pgd sees it Up: it would serve on. Mend SSH, or power it off,"
                            + " and ask again.");
        }
        boolean stopped = !peers.state(name).isEmpty() && !peers.isParting() && !peers.isUp(name);
        return answers && stopped
                ? List.of(
                        "PostgreSQL of " + name + " does not run, though its host answers: what it has not sent to the"
                                + " others would go with it. Start it; if it is lost, power the host off.")
                : List.of();
    }

    /** Clients of its proxy first; then its rows, unless it takes no part any more. */
    private List<HostAction> leave(Host node, boolean answers) {
        if (!answers) {
            return List.of();
        }
        PgdParting parting = new PgdParting(layout, node);
        List<HostAction> acts = new ArrayList<>(List.of(parting.off("pgd-proxy", "pemagent")));
        if (layout.isData(node) && peers.isUp(name) && !peers.isParting()) {
            acts.add(parting.handedOn());
        }
        return List.copyOf(acts);
    }

    private List<HostAction> forget(Host node, Host by, boolean answers) {
        PgdParting parting = new PgdParting(layout, node);
        List<HostAction> acts = new ArrayList<>(List.of(parting.part(by)));
        if (answers) {
            acts.add(parting.off("postgres"));
        }
        acts.addAll(parting.unbacked());
        return List.copyOf(acts);
    }

    private String successor(Host node) {
        return layout.isData(node)
                ? layout.dataNodes(node.location()).stream()
                        .map(Host::name)
                        .filter(n -> !n.equals(name) && peers.isUp(n))
                        .findFirst()
                        .orElse("")
                : "";
    }
}
