package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The article's walk: what a client does at one place, every data node shows. It leaves nothing behind. */
final class PgdWalk {
    static final Duration ARRIVES = Duration.ofSeconds(30);

    private final ClusterContext cluster;
    private final PgdLayout layout;
    private final String table;

    private PgdWalk(ClusterContext cluster, String table) {
        this.cluster = cluster;
        this.layout = new PgdLayout(cluster.spec(), cluster.inventory());
        this.table = table;
    }

    static Finding table(ClusterContext cluster) {
        PgdWalk walk = new PgdWalk(cluster, "holdfast_check_table");
        return walk.during(
                door -> new Finding(List.of(), "created through " + door.name() + ", seen on " + walk.nodes()));
    }

    static Finding insert(ClusterContext cluster) {
        PgdWalk walk = new PgdWalk(cluster, "holdfast_check_insert");
        return walk.during(first -> {
            List<String> problems = new ArrayList<>();
            int rows = 0;
            for (String location : walk.layout.dataLocations()) {
                Host door = walk.layout.doors(location).get(0);
                walk.through(
                        door,
                        "insert into " + walk.table + " (id, origin) values (" + ++rows + ", '" + location + "')");
            }
            problems.addAll(walk.awaited("select count(*) from " + walk.table, String.valueOf(rows)));
            return new Finding(problems, rows + " rows, one from each location, on " + walk.nodes());
        });
    }

    private Finding during(Function<Host, Finding> judge) {
        Host door = layout.doors(layout.dataLocations().get(0)).get(0);
        String exists = "select to_regclass('" + table + "') is not null";
        through(door, "set client_min_messages = warning;\ndrop table if exists " + table);
        through(door, "create table " + table + " (id bigint primary key, origin text)");
        Finding finding;
        try {
            List<String> missing = awaited(exists, "t");
            finding = missing.isEmpty() ? judge.apply(door) : new Finding(missing, "");
        } finally {
            through(door, "drop table if exists " + table);
        }
        List<String> left = awaited(exists, "f");
        return left.isEmpty() || !finding.problems().isEmpty() ? finding : new Finding(left, finding.seen());
    }

    private void through(Host door, String sql) {
        cluster.hosts().must(door.name(), new PgdPsql(layout).through(door, layout.writePort(), sql));
    }

    private List<String> awaited(String query, String wanted) {
        List<String> problems = new ArrayList<>();
        for (Host host : layout.dataNodes()) {
            String answer = Await.answer(ARRIVES, () -> answer(host, query), wanted::equals);
            if (!answer.equals(wanted)) {
                problems.add(host.name() + " shows " + answer + " instead of " + wanted + " after "
                        + ARRIVES.toSeconds() + " s");
            }
        }
        return problems;
    }

    private String answer(Host host, String query) {
        try {
            Output out =
                    cluster.hosts().run(host.name(), PgdSql.replicated(layout).query(query));
            return out.ok() ? out.stdout().strip() : out.tail();
        } catch (HoldfastException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String nodes() {
        return String.join(", ", layout.dataNodes().stream().map(Host::name).toList());
    }
}
