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
import dev.holdfast.core.update.AptLook;
import dev.holdfast.core.update.PackagedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who has a turn in a rolling operation, and what is done in it. Each act holds what was seen of its host beforehand,
 * so that it is done once, whatever becomes of the worker that asked for it.
 */
record OpenRolling(ClusterContext cluster, OpenLayout layout, RollKind kind) {
    private static final Duration RESTARTS = Duration.ofMinutes(5);
    private static final Duration UPDATES = Duration.ofMinutes(18);
    private static final Duration BOOTS = Duration.ofMinutes(5);
    private static final Duration GIVES_WAY = Duration.ofSeconds(45);
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";

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
            return new RollPlan(guards, List.of(), List.of());
        }
        boolean restart = kind == RollKind.RESTART || kind == RollKind.RESTART_PENDING;
        List<Turn> first = restart
                ? List.of()
                : cluster.inventory().hosts().stream()
                        .filter(h -> !layout.isData(h) && !layout.isMember(h))
                        .map(this::turn)
                        .toList();
        List<Turn> rest = new ArrayList<>();
        if (!restart) {
            layout.members().stream()
                    .filter(h -> !layout.isData(h))
                    .map(this::turn)
                    .forEach(rest::add);
        }
        dataNodes().stream().map(this::turn).forEach(rest::add);
        return new RollPlan(List.of(), first, rest);
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
    private List<Host> dataNodes() {
        Topology topology = OpenTopology.of(cluster);
        return layout.dataLocations().stream()
                .flatMap(l -> layout.dataNodes(l).stream()
                        .sorted(Comparator.comparing(
                                h -> topology.leader(l).filter(h.name()::equals).isPresent())))
                .filter(h -> kind != RollKind.RESTART_PENDING || waits(h))
                .toList();
    }

    private boolean waits(Host host) {
        return ask(host, DatabasePhase.curl(host) + "/patroni").contains("\"pending_restart\": true");
    }

    private Turn turn(Host host) {
        boolean data = layout.isData(host);
        return new Turn(
                host.name(),
                data ? List.of(synchronous(host, "never")) : List.of(),
                acts(host, data),
                data ? List.of(synchronous(host, "again")) : List.of());
    }

    private List<HostAction> acts(Host host, boolean data) {
        if (kind == RollKind.RESTART || kind == RollKind.RESTART_PENDING) {
            String started = ask(host, "sed -n 3p " + pid(host));
            return List.of(script(host, "restart.sh", RESTARTS, host.address(), started, pid(host)));
        }
        String boot = ask(host, "cat " + BOOT);
        HostAction update = afterFunctions(script(
                host,
                "update.sh",
                UPDATES,
                boot,
                kind.reboots() ? "reboot" : "stay",
                data ? host.address() : "",
                data ? pid(host) : ""));
        if (!kind.reboots()) {
            return List.of(update);
        }
        // Its connection breaks with the host; asked again, it finds another boot.
        String another = "timeout " + BOOTS.toSeconds() + " bash -c 'while [ \"$(cat " + BOOT + ")\" = " + boot
                + " ]; do sleep 1; done'";
        return List.of(
                update, new HostAction.Run(host.name(), Command.of(another).within(BOOTS.plusSeconds(10))));
    }

    private String pid(Host host) {
        return layout.server(host).home() + "/holdfast/postmaster.pid";
    }

    static HostAction synchronous(Host host, String when) {
        return script(host, "synchronous.sh", GIVES_WAY, when, host.address(), host.name());
    }

    private String ask(Host host, String line) {
        return cluster.hosts().must(host.name(), Command.of(line)).stdout().strip();
    }

    private static HostAction.Run afterFunctions(HostAction.Run run) {
        Command command = run.command();
        return new HostAction.Run(run.host(), command.stdin(AptLook.functions() + command.stdin()));
    }

    private static HostAction.Run script(Host host, String name, Duration limit, String... words) {
        StringBuilder line = new StringBuilder("bash -c \"$(cat)\" " + name);
        for (String word : words) {
            line.append(' ').append(Shell.quote(word));
        }
        return new HostAction.Run(
                host.name(),
                Command.of(line.toString())
                        .stdin(Resource.text("rolling/" + name))
                        .within(limit));
    }
}
