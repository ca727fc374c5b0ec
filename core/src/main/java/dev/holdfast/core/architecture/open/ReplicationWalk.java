package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The article's walk: what a client does in one region, every node of the others shows. Each leaves nothing behind. */
final class ReplicationWalk {
    private static final Duration ARRIVES = Duration.ofSeconds(30);
    private static final int ROWS_AT_ONCE = 50;

    private ReplicationWalk() {}

    static Check tableAppears() {
        return Claim.walk(
                "TableCreatedInOneRegionAppearsInTheOther",
                "A table created through the first proxy appears on every other data node within " + ARRIVES.toSeconds()
                        + " s.",
                ReplicationWalk::table);
    }

    static Check insertAppears() {
        return Claim.walk(
                "InsertInSecondRegionAppearsInFirst",
                "A row inserted in each location but the first appears on every data node of the others within "
                        + ARRIVES.toSeconds() + " s.",
                ReplicationWalk::insert);
    }

    static Check bothWriteAtOnce() {
        return Claim.walk(
                "BothRegionsWriteAtOnce",
                "Rows that all locations insert at the same time are on every data node within " + ARRIVES.toSeconds()
                        + " s, with distinct numbers.",
                ReplicationWalk::atOnce);
    }

    private static Finding table(ClusterContext cluster) {
        MarkerTable table = new MarkerTable(cluster, "holdfast_check_table");
        return table.during(() -> {
            Host origin = Proxies.all(cluster).get(0);
            List<Host> others = cluster.inventory().with(Role.POSTGRES).stream()
                    .filter(h -> !h.equals(origin))
                    .toList();
            List<String> problems =
                    awaited(cluster, others, "select to_regclass('" + table.name() + "') is not null", "t");
            return new Finding(problems, "created through " + origin.name() + ", seen on " + names(others));
        });
    }

    private static Finding insert(ClusterContext cluster) {
        MarkerTable table = new MarkerTable(cluster, "holdfast_check_insert");
        return table.during(() -> {
            List<String> problems = new ArrayList<>();
            List<String> seen = new ArrayList<>();
            for (String location : second(cluster)) {
                Host origin = Proxies.at(cluster, location).get(0);
                table.through(origin, "insert into " + table.name() + " (origin) values ('" + location + "')");
                List<Host> others = cluster.inventory().with(Role.POSTGRES).stream()
                        .filter(h -> !h.location().equals(location))
                        .toList();
                String query = "select count(*) from " + table.name() + " where origin = '" + location + "'";
                problems.addAll(awaited(cluster, others, query, "1"));
                seen.add("inserted through " + origin.name() + ", seen on " + names(others));
            }
            return new Finding(problems, String.join("; ", seen));
        });
    }

    private static Finding atOnce(ClusterContext cluster) {
        MarkerTable table = new MarkerTable(cluster, "holdfast_check_at_once");
        return table.during(() -> {
            List<String> locations = cluster.inventory().locations(Role.POSTGRES);
            locations.parallelStream().forEach(location -> {
                Host origin = Proxies.at(cluster, location).get(0);
                String one = "insert into " + table.name() + " (origin) values ('" + location + "');\n";
                table.through(origin, one.repeat(ROWS_AT_ONCE));
            });
            int rows = locations.size() * ROWS_AT_ONCE;
            String query = "select count(*) || '/' || count(distinct id) from " + table.name();
            List<Host> nodes = cluster.inventory().with(Role.POSTGRES);
            List<String> problems = awaited(cluster, nodes, query, rows + "/" + rows);
            return new Finding(
                    problems,
                    ROWS_AT_ONCE + " rows in each of " + locations.size() + " regions at the same time: " + rows
                            + " rows with distinct numbers on all " + nodes.size() + " data nodes");
        });
    }

    /** Every data location but the first. */
    private static List<String> second(ClusterContext cluster) {
        List<String> locations = cluster.inventory().locations(Role.POSTGRES);
        return locations.subList(1, locations.size());
    }

    private static String names(List<Host> hosts) {
        return String.join(", ", hosts.stream().map(Host::name).toList());
    }

    /** Hosts whose answer did not become the wanted one in time. */
    private static List<String> awaited(ClusterContext cluster, List<Host> hosts, String query, String wanted) {
        List<String> problems = new ArrayList<>();
        for (Host host : hosts) {
            Supplier<String> ask = () -> answer(cluster, host, query);
            String answer = Await.answer(ARRIVES, ask, wanted::equals);
            if (!answer.equals(wanted)) {
                problems.add(host.name() + " shows " + answer + " instead of " + wanted + " after "
                        + ARRIVES.toSeconds() + " s");
            }
        }
        return problems;
    }

    private static String answer(ClusterContext cluster, Host host, String query) {
        try {
            Output out = cluster.hosts().run(host.name(), Psql.local(cluster.spec(), query));
            return out.ok() ? out.stdout().strip() : out.tail();
        } catch (HoldfastException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
