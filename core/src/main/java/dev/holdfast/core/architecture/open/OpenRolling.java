package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.core.update.PackagedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who has a turn in a rolling operation, and what is done in it. Each act holds what was seen of its host beforehand,
 * so that it is done once, whatever becomes of the worker that asked for it.
 */
record OpenRolling(ClusterContext cluster, OpenLayout layout, RollKind kind) {
    private static final Duration RESTARTS = Duration.ofMinutes(5);
    private static final Duration GIVES_WAY = Duration.ofSeconds(45);

    static OpenRolling of(ClusterContext cluster, RollKind kind) {
        return new OpenRolling(cluster, new OpenLayout(cluster.spec(), cluster.inventory()), kind);
    }

    /**
     * PostgreSQL starts anew after any package, as it holds libraries open that others bring: see update.sh. The others
     * are restarted by the scripts of their own packages (Debian 13: patroni 4.0.7, etcd-server 3.5.16, haproxy 3.0.11).
     */
    static List<PackagedService> services(OpenLayout layout, Host host) {
        List<PackagedService> all = new ArrayList<>();
        if (layout.isData(host)) {
            String server = "postgresql-" + layout.server(host).version();
            all.add(new PackagedService("PostgreSQL", server, true));
            all.add(new PackagedService("Patroni", "patroni"));
        }
        if (layout.isMember(host)) {
            all.add(new PackagedService("etcd", "etcd-server"));
        }
        if (layout.isProxy(host)) {
            all.add(new PackagedService("HAProxy", "haproxy"));
        }
        return List.copyOf(all);
    }

    RollPlan plan() {
        List<String> guards = guards();
        if (!guards.isEmpty()) {
            return RollPlan.guarded(guards);
        }
        if (kind.updates() || kind.goesBack()) {
            return OpenUpdate.plan(this);
        }
        return kind == RollKind.RESTART_PENDING
                ? pending()
                : new RollPlan(
                        List.of(), List.of(), dataNodes().map(this::again).toList());
    }

    /** Where nothing is replicated for want of the library, the nodes that lack it come first. */
    private RollPlan pending() {
        List<Turn> turns = new ArrayList<>();
        List<Turn> cure = new ArrayList<>();
        for (Host host : dataNodes().toList()) {
            List<String> lacking = RunningSettings.lacking(cluster, host);
            if (!lacking.isEmpty() || waits(host)) {
                Turn turn = again(host);
                turns.add(turn);
                if (lacking.contains(RunningSettings.LIBRARIES)) {
                    cure.add(turn);
                }
            }
        }
        RollPlan.Cure cures = new RollPlan.Cure(List.copyOf(cure), ReplicationChecks.NEED_LIBRARY);
        return new RollPlan(List.of(), List.of(), List.of(), List.copyOf(turns), List.of(), cures);
    }

    private Turn again(Host host) {
        return turn(host, List.of(restart(host)));
    }

    /** Clients of a location with one node would wait for it. */
    private List<String> guards() {
        return layout.dataLocations().stream()
                .filter(l -> layout.dataNodes(l).size() == 1)
                .map(l -> layout.dataNodes(l).get(0).name() + " is the only data node of " + l
                        + ": nobody could take over while it is away.")
                .toList();
    }

    /** Location by location, its leader last. */
    Stream<Host> dataNodes() {
        Topology topology = OpenTopology.of(cluster);
        return layout.dataLocations().stream()
                .flatMap(l -> layout.dataNodes(l).stream()
                        .sorted(Comparator.comparing(
                                h -> topology.leader(l).filter(h.name()::equals).isPresent())));
    }

    private boolean waits(Host host) {
        return ask(host, DatabasePhase.curl(host) + "/patroni").contains("\"pending_restart\": true");
    }

    /** A data node steps aside before its acts. */
    Turn turn(Host host, List<HostAction> acts) {
        boolean data = layout.isData(host);
        return new Turn(
                host.name(),
                data ? List.of(synchronous(host, "never")) : List.of(),
                acts,
                data ? List.of(synchronous(host, "again")) : List.of());
    }

    private HostAction restart(Host host) {
        String started = ask(host, "sed -n 3p " + pid(host));
        return script(host, "restart.sh", RESTARTS, host.address(), started, pid(host));
    }

    String pid(Host host) {
        return layout.server(host).home() + "/holdfast/postmaster.pid";
    }

    static HostAction synchronous(Host host, String when) {
        return script(host, "synchronous.sh", GIVES_WAY, when, host.address(), host.name());
    }

    private String ask(Host host, String line) {
        return cluster.hosts().must(host.name(), Command.of(line)).stdout().strip();
    }

    /** A script of rolling/, which comes to the host by its standard input. */
    static HostAction.Run script(Host host, String name, Duration limit, String... words) {
        return new HostAction.Run(
                host.name(),
                Command.of(Shell.script(name, List.of(words)))
                        .stdin(Resource.text("rolling/" + name))
                        .within(limit));
    }
}
