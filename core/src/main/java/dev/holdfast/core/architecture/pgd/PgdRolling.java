package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has a turn in a rolling operation, and the restart of PostgreSQL in it: witnesses, then group by group its other data
 * nodes before its write leader, which hands over by `pgd` first. Source: PGD 5 manual, "Upgrading": one node at a time, the
 * write leader last.
 */
record PgdRolling(ClusterContext cluster, PgdLayout layout, RollKind kind) {
    private static final Duration RESTARTS = Duration.ofMinutes(10);
    private static final String PID = ServerPlace.DATA + "/postmaster.pid";

    static RollPlan plan(ClusterContext cluster, RollKind kind) {
        return new PgdRolling(cluster, new PgdLayout(cluster.spec(), cluster.inventory()), kind).plan();
    }

    private RollPlan plan() {
        List<String> guards = guards();
        if (!guards.isEmpty()) {
            return RollPlan.guarded(guards);
        }
        if (kind.updates() || kind.goesBack()) {
            return PgdUpdate.plan(this);
        }
        return new RollPlan(
                List.of(),
                List.of(),
                nodes().filter(h -> kind != RollKind.RESTART_PENDING || waits(h))
                        .map(h -> turn(h, List.of(restart(h), new NodeActs(layout).takesPart(h)), List.of()))
                        .toList());
    }

    private List<String> guards() {
        List<String> guards = new ArrayList<>();
        for (String location : layout.dataLocations()) {
            if (layout.dataNodes(location).size() == 1) {
                guards.add(layout.dataNodes(location).get(0).name() + " is the only data node of " + location
                        + ": nobody could take over while it is away.");
            }
        }
        for (NodeGroup group : layout.pgd().groups()) {
            int voters = layout.voters(group).size();
            if (layout.elects(group) && voters - 1 <= voters / 2) {
                guards.add(group.name() + " has " + voters
                        + " voters: with one of them away there is no majority, and PGD elects no write leader.");
            }
        }
        return guards;
    }

    /** Nodes of a location without a group that routes stand with all others of the top group, before its write leader. */
    Stream<Host> nodes() {
        Topology seen = PgdTopology.of(cluster);
        List<String> groups = layout.dataNodes().stream()
                .map(h -> layout.routingGroup(h).name())
                .distinct()
                .toList();
        return Stream.concat(
                layout.nodes().stream().filter(h -> !layout.isData(h)),
                groups.stream()
                        .flatMap(g -> layout.dataNodes().stream()
                                .filter(h -> layout.routingGroup(h).name().equals(g))
                                .sorted(Comparator.comparing(h -> leads(seen, h)))));
    }

    private static boolean leads(Topology seen, Host host) {
        return seen.leader(host.location()).equals(Optional.of(host.name()));
    }

    private boolean waits(Host host) {
        return cluster.hosts()
                .run(
                        host.name(),
                        PgdSql.maintenance(layout)
                                .holds("select exists (select from pg_settings where pending_restart);"))
                .ok();
    }

    /** Of a host of the cluster; only a data node may lead and so needs a successor. */
    Turn turn(Host host, List<HostAction> acts, List<HostAction> back) {
        String successor = layout.isData(host)
                ? layout.dataNodes(host.location()).stream()
                        .map(Host::name)
                        .filter(name -> !name.equals(host.name()))
                        .findFirst()
                        .orElse("")
                : "";
        List<HostAction> before = layout.isNode(host) ? List.of(new NodeActs(layout).mayGo(host)) : List.of();
        return new Turn(host.name(), before, acts, back, successor);
    }

    /** Not where it was started since the operation was planned: an attempt before this one did it. */
    private HostAction restart(Host host) {
        String started = cluster.hosts()
                .must(host.name(), Command.of("sed -n 3p " + PID))
                .stdout()
                .strip();
        String line = "test \"$(sed -n 3p " + PID + ")\" != '" + started + "' || systemctl restart postgres.service";
        return new HostAction.Run(host.name(), Command.of(line).within(RESTARTS));
    }
}
