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
import java.util.stream.Stream;

/**
 * PostgreSQL of every node started anew: witnesses, then location by location its other data nodes before its write
 * leader, which hands over by `pgd` first. Source: PGD 5 manual, "Upgrading": one node at a time, the write leader last.
 */
record PgdRolling(ClusterContext cluster, PgdLayout layout, RollKind kind) {
    private static final Duration RESTARTS = Duration.ofMinutes(10);
    private static final String PID = ServerPlace.DATA + "/postmaster.pid";

    static RollPlan plan(ClusterContext cluster, RollKind kind) {
        return new PgdRolling(cluster, new PgdLayout(cluster.spec(), cluster.inventory()), kind).plan();
    }

    private RollPlan plan() {
        List<String> guards = guards();
        return guards.isEmpty()
                ? new RollPlan(
                        List.of(),
                        List.of(),
                        nodes().filter(h -> kind != RollKind.RESTART_PENDING || waits(h))
                                .map(this::turn)
                                .toList())
                : RollPlan.guarded(guards);
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
            boolean elects = group.parent().isEmpty() || layout.routes(group);
            if (elects && layout.hasRaft(group) && voters - 1 <= voters / 2) {
                guards.add(group.name() + " has " + voters
                        + " voters: with one of them away there is no majority, and PGD elects no write leader.");
            }
        }
        return guards;
    }

    private Stream<Host> nodes() {
        Topology seen = PgdTopology.of(cluster);
        return Stream.concat(
                layout.nodes().stream().filter(h -> !layout.isData(h)),
                layout.dataLocations().stream()
                        .flatMap(l -> layout.dataNodes(l).stream()
                                .sorted(Comparator.comparing(h ->
                                        seen.leader(l).filter(h.name()::equals).isPresent()))));
    }

    private boolean waits(Host host) {
        return cluster.hosts()
                .run(
                        host.name(),
                        PgdSql.maintenance(layout)
                                .holds("select exists (select from pg_settings where pending_restart);"))
                .ok();
    }

    private Turn turn(Host host) {
        String successor = layout.dataNodes(host.location()).stream()
                .map(Host::name)
                .filter(name -> !name.equals(host.name()) && layout.isData(host))
                .findFirst()
                .orElse("");
        return new Turn(host.name(), List.of(), List.of(restart(host)), List.of(), successor);
    }

    /** Not where it was started since the operation was planned: an attempt before this one did it. */
    private HostAction restart(Host host) {
        String started = cluster.hosts()
                .must(host.name(), Command.of("sed -n 3p " + PID))
                .stdout()
                .strip();
        String answers = PgdSql.replicated(layout).psql()
                + " -X -qtA -c \"select 'node ' || peer_state_name from bdr.local_node_summary\"";
        String line =
                "{ test \"$(sed -n 3p " + PID + ")\" != '" + started + "' || systemctl restart postgres.service; }"
                        + " && until " + answers + " 2>/dev/null | grep -qx 'node " + JoinPhase.state(layout, host)
                        + "'; do sleep 1; done";
        return new HostAction.Run(host.name(), Command.of(line).within(RESTARTS));
    }
}
