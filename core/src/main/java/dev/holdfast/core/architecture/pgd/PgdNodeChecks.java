package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every host runs its services, and every node is ACTIVE and Up by pgd's word. */
final class PgdNodeChecks {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private PgdNodeChecks() {}

    static Finding judge(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<String> problems = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        cluster.inventory().hosts().forEach(h -> problems.addAll(services(cluster, h, units(layout, h), silent)));
        Topology seen = PgdTopology.of(cluster);
        for (Host host : layout.nodes()) {
            String state = seen.nodes().stream()
                    .filter(n -> n.node().equals(host.name()))
                    .map(PgdNodeChecks::state)
                    .findFirst()
                    .orElse("no member of the cluster");
            if (!state.equals("ACTIVE, Up")) {
                problems.add(host.name() + " is " + state);
            }
        }
        return new Finding(
                problems,
                cluster.inventory().hosts().size() + " hosts answer and run their services; "
                        + layout.nodes().size() + " nodes are ACTIVE and Up",
                silent);
    }

    private static String state(NodeState node) {
        return node.currentState() + ", " + node.status();
    }

    /** A host that does not answer is added to the silent ones. */
    private static List<String> services(ClusterContext cluster, Host host, List<String> units, List<String> silent) {
        if (units.isEmpty()) {
            return List.of();
        }
        try {
            Output out = cluster.hosts()
                    .run(
                            host.name(),
                            Command.of("systemctl is-active " + String.join(" ", units))
                                    .within(QUICK));
            return out.ok()
                    ? List.of()
                    : List.of(host.name() + ": of " + String.join(", ", units) + " systemd says "
                            + String.join(", ", out.stdout().lines().toList()));
        } catch (HoldfastException e) {
            if (e.kind() == FailureKind.HOST_UNREACHABLE) {
                silent.add(host.name());
            }
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> units(PgdLayout layout, Host host) {
        boolean rpm = layout.system().hasRpm();
        List<String> units = new ArrayList<>();
        if (layout.isPostgres(host)) {
            units.add("postgres");
        }
        if (layout.isProxy(host)) {
            units.add("pgd-proxy");
        }
        if (host.has(Role.BARMAN)) {
            units.add(rpm ? "crond" : "cron");
        }
        if (host.has(Role.PEM_SERVER)) {
            units.add(rpm ? "httpd" : "apache2");
        }
        if (layout.pemAgents().contains(host)) {
            units.add("pemagent");
        }
        return units;
    }

    /** The numbers in force, against the formulas: config.yml may have set others. */
    static Finding settings(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        int instances = layout.postgres().size();
        String sql = "select current_setting('max_worker_processes'), current_setting('max_wal_senders'),"
                + " current_setting('max_replication_slots'), current_setting('track_commit_timestamp')";
        int workers = ServerSettings.workers(instances);
        List<String> problems = new ArrayList<>();
        for (Host host : layout.nodes()) {
            List<String> row = Rows.of(cluster.hosts()
                            .must(host.name(), PgdSql.replicated(layout).query(sql))
                            .stdout())
                    .get(0);
            boolean enough = Integer.parseInt(row.get(0)) >= workers
                    && Integer.parseInt(row.get(1)) >= 2 * instances
                    && Integer.parseInt(row.get(2)) >= 2 * instances
                    && row.get(3).equals("on");
            if (!enough) {
                problems.add(host.name() + " has workers, senders, slots, commit timestamps " + row);
            }
        }
        return new Finding(
                problems,
                layout.nodes().size() + " nodes have at least " + workers + " workers and " + 2 * instances
                        + " senders and slots");
    }
}
