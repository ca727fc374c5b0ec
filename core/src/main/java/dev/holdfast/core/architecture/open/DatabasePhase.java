package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Patroni cluster per location. Whoever takes the lock first makes it; the others copy it. */
record DatabasePhase(OpenLayout layout) implements Phase {
    /** Without anything that goes on; a copy of real data takes hours. */
    private static final Duration BOOTSTRAP = Duration.ofMinutes(3);

    private static final String CONFIG = "/etc/patroni/config.yml";
    static final String BEFORE_STOP = ReplicationPhase.LIBRARY + "before-stop.sh";
    private static final String UNIT = "/etc/systemd/system/patroni.service.d/holdfast.conf";

    /** A full disk, and what Patroni and PostgreSQL complain of; Patroni's own reports every few seconds would bury it. */
    static final Command[] DIAGNOSIS = {
        Command.of("df -h /var/lib/postgresql"),
        Command.of("journalctl -u patroni.service -n 300 --no-pager | grep -v ' INFO: ' | tail -n 15")
    };

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isData(host)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureDirectory(layout.server(host).home(), "postgres", "postgres", "0755"));
        steps.add(new EnsureDirectory("/usr/local/lib/holdfast", "root", "root", "0755"));
        steps.add(new InstallFile(BEFORE_STOP, "root", "root", "0755", Resource.text("before-stop.sh")));
        steps.add(new InstallFile(CONFIG, "postgres", "postgres", "0600", new PatroniFiles(layout).config(host)));
        steps.add(new EnsureDirectory("/etc/systemd/system/patroni.service.d", "root", "root", "0755"));
        steps.add(new InstallFile(UNIT, "root", "root", "0644", Resource.text("patroni-unit.conf")));
        // Reload, not restart: a restart on all nodes at once would take the location down.
        steps.add(new EnsureService(
                "patroni.service",
                List.of(CONFIG, UNIT, OpenAccess.CA, OpenAccess.CERT, OpenAccess.KEY),
                EnsureService.OnChange.RELOAD));
        steps.add(copied(host));
        if (!layout.server(host).failoverSlots()) {
            steps.add(plugins());
        }
        Timings timings = new Timings(layout.inventory().roundTripMillis());
        if (!timings.usual()) {
            steps.add(leases(timings));
        }
        // Patroni answers from what it saw in its last round.
        steps.add(EnsureState.of("settings shared by the location", shared(host, "same"), shared(host, "set"))
                .settling(Duration.ofSeconds(20)));
        if (layout.dataNodes(host.location()).size() > 1) {
            steps.add(standby(host));
        }
        return steps;
    }

    /** Waits as long as the node's copy, or its replay of the log, gets further. */
    Step copied(Host host) {
        return new AwaitState("PostgreSQL leads or streams", stands(layout, host), BOOTSTRAP)
                .diagnosedBy(DIAGNOSIS)
                .whileSeen(Command.of("bash -s").stdin(Resource.text("standby-progress.sh")));
    }

    /** Waits until somebody could take over from the leader. */
    Step standby(Host host) {
        return new AwaitState("a standby is synchronous", synchronous(host, "there"), BOOTSTRAP)
                .diagnosedBy(DIAGNOSIS)
                .whileSeen(synchronous(host, "behind"));
    }

    private static Command synchronous(Host host, String mode) {
        return Command.of("python3 - " + host.address() + " " + host.name() + " " + mode)
                .stdin(Resource.text("synchronous.py"));
    }

    /** Whether the node leads or streams. */
    static Command stands(OpenLayout layout, Host host) {
        Server server = layout.server(host);
        String leads = "\"role\": \"(primary|master)\"";
        return Command.of(
                server.patroniTellsStreaming()
                        ? curl(host) + "/patroni | grep -Eq '" + leads + "|\"replication_state\": \"streaming\"'"
                        : curl(host) + "/patroni | grep -Eq '" + leads + "' || { cd / && runuser -u postgres -- "
                                + server.program("psql") + " -X -qtA -d postgres -c " + Shell.quote(Server.STREAMS)
                                + " | grep -q 1; }");
    }

    /** Patroni of Debian 12 takes settings out of its configuration that are newer than itself. */
    private static Step plugins() {
        String plugins = "pgoutput, pglogical_output";
        return LeaderSql.maintenance()
                .ensureHere(
                        "output plugins",
                        "select current_setting('output_plugin_libraries') = '" + plugins + "';",
                        "alter system set output_plugin_libraries = " + plugins + ";\nselect pg_reload_conf();");
    }

    /** Patroni reads them from etcd, and from its file at the cluster's making only. */
    private static Step leases(Timings timings) {
        String show = "patronictl -c " + CONFIG + " show-config | grep -qx ";
        return EnsureState.of(
                "leases for the round trip between locations",
                Command.of(show + "'ttl: " + timings.ttlSeconds() + "' && " + show + "'retry_timeout: "
                        + timings.retrySeconds() + "'"),
                Command.of("patronictl -c " + CONFIG + " edit-config --quiet --force -s ttl=" + timings.ttlSeconds()
                        + " -s retry_timeout=" + timings.retrySeconds()));
    }

    /** Patroni keeps them in etcd and reads them from its configuration once, when the location's cluster is made. */
    private Command shared(Host host, String mode) {
        String words = new PatroniFiles(layout)
                .shared().stream()
                        .map(s -> Shell.quote(s.name() + "=" + s.value()))
                        .collect(Collectors.joining(" "));
        return Command.of("python3 - " + host.address() + " " + mode + " " + words)
                .stdin(Resource.text("rolling/shared-settings.py"));
    }

    /** curl as a client of a node's Patroni; a path follows. */
    static String curl(Host host) {
        return "curl -sS -m 4 --cacert " + OpenAccess.CA + " https://" + host.address() + ":8008";
    }
}
