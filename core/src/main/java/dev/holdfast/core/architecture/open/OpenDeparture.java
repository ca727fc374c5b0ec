package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A location that goes for good; the hosts of the inventory are those before, config.yml has it no more. */
record OpenDeparture(ClusterContext cluster, OpenLayout layout, String location) {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    /** Whatever a client holds open ends, and nobody but the cluster's own superusers gets in. */
    private static final String REFUSE = """
            alter database %1$s connection limit 0;
            select count(pg_terminate_backend(a.pid)) from pg_stat_activity a join pg_roles r on r.rolname = a.usename
              where a.datname = '%1$s' and a.backend_type = 'client backend' and not r.rolsuper;
            """;

    static OpenDeparture of(ClusterContext cluster, String location) {
        return new OpenDeparture(cluster, new OpenLayout(cluster.spec(), cluster.inventory()), location);
    }

    DeparturePlan plan(boolean acceptLoss) {
        DepartureGuards guards = DepartureGuards.of(cluster, layout, location);
        List<String> reasons = guards.against(acceptLoss);
        if (!reasons.isEmpty()) {
            return DeparturePlan.refused(reasons);
        }
        return plan(guards);
    }

    /** The same for a location that is not quite in, whatever stands against it. */
    DeparturePlan retreat() {
        DepartureGuards guards = DepartureGuards.of(cluster, layout, location);
        DeparturePlan plan = plan(guards);
        return new DeparturePlan(
                List.of(), false, false, List.of(), List.of(), plan.leave(), plan.drop(), plan.forget(), plan.off());
    }

    private DeparturePlan plan(DepartureGuards guards) {
        boolean refuses = guards.refuses();
        boolean serves = guards.serves() && !refuses;
        return new DeparturePlan(
                List.of(),
                serves,
                refuses,
                serves ? onLeader(guards, String.format(REFUSE, layout.database())) : List.of(),
                serves ? onLeader(guards, letIn(layout.database())) : List.of(),
                leave(),
                drop(),
                guards.voters().isEmpty() ? List.of() : forget(guards.voters().get(0)),
                off());
    }

    /** Undoes the refusal. */
    static String letIn(String database) {
        return "alter database " + database + " connection limit -1;\n";
    }

    /** On every data node that is up, as the leadership may move meanwhile. */
    private List<HostAction> onLeader(DepartureGuards guards, String statements) {
        Command command = LeaderSql.maintenance().command(statements);
        return layout.dataNodes(location).stream()
                .filter(h -> guards.isUp(h.name()))
                .map(h -> (HostAction) new HostAction.Run(h.name(), command))
                .toList();
    }

    /** Standbys first, so that no election follows. */
    private List<HostAction> leave() {
        String leader = OpenTopology.of(cluster).leader(location).orElse("");
        List<Host> nodes = new ArrayList<>(
                layout.dataNodes(location).stream().filter(this::answers).toList());
        nodes.sort((a, b) -> Boolean.compare(a.name().equals(leader), b.name().equals(leader)));
        List<HostAction> acts = new ArrayList<>();
        nodes.forEach(n -> acts.add(LastRows.mark(n)));
        nodes.forEach(n -> acts.add(OpenMembership.stop(n, LIMIT)));
        return List.copyOf(acts);
    }

    /** On every data node of the others; only those that lead do it. */
    private List<HostAction> drop() {
        List<HostAction> acts = new ArrayList<>();
        for (String other : layout.otherDataLocations(location)) {
            Command forget = LeaderSql.in(layout.database())
                    .command(Template.of("location-forget.sql")
                            .with("database", layout.database())
                            .with("gone", location)
                            .with("here", other)
                            .with("subscription", ReplicationPhase.subscription(other, location))
                            .with("theirs", ReplicationPhase.subscription(location, other))
                            .render())
                    .within(LIMIT);
            layout.dataNodes(other).forEach(n -> acts.add(new HostAction.Run(n.name(), forget)));
        }
        layout.inventory().with(Role.BARMAN).stream()
                .filter(b -> !b.location().equals(location))
                .filter(b -> layout.backedUpBy(b).contains(location))
                .forEach(b -> acts.add(new HostAction.Run(b.name(), forgetBackups())));
        return List.copyOf(acts);
    }

    /** Its backups stay until a person deletes them. */
    private Command forgetBackups() {
        String name = Shell.quote(location);
        return Command.of("rm -f /etc/barman.d/" + name + ".conf && { ! pkill -u barman -f 'receive-wal '" + name
                        + " || true; }")
                .within(LIMIT);
    }

    /** Those that are dead first, as they count against the majority; then what Patroni kept of the location. */
    private List<HostAction> forget(Host voter) {
        List<Host> going = new ArrayList<>(layout.inventory().at(location).stream()
                .filter(layout::isMember)
                .toList());
        Collections.sort(going, (a, b) -> Boolean.compare(answers(a), answers(b)));
        List<HostAction> acts = new ArrayList<>();
        going.forEach(h -> acts.addAll(OpenMembership.forget(cluster, h, voter)));
        String keys = Shell.quote("/" + layout.spec().name() + "/" + location + "/");
        acts.add(new HostAction.Run(
                voter.name(),
                Command.of("bash -s -- " + keys)
                        .stdin(Resource.text("etcd-clear.sh"))
                        .within(LIMIT)));
        return List.copyOf(acts);
    }

    private List<HostAction> off() {
        return layout.inventory().at(location).stream()
                .filter(this::answers)
                .map(h -> (HostAction) new HostAction.Run(
                        h.name(),
                        Command.of("bash -s")
                                .stdin(Resource.text("location-off.sh"))
                                .within(LIMIT)))
                .toList();
    }

    private boolean answers(Host host) {
        return cluster.hosts().answers(host.name());
    }
}
