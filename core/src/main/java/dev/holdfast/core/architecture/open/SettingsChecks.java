package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Clocks;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings, clocks and versions that must agree over all nodes. */
final class SettingsChecks {
    /** The last update wins by the clock: within this, which of two updates was the last is chance anyway. */
    private static final Duration SKEW = Duration.ofMillis(250);

    private static final String CONFLICT =
            "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings"
                    + " where name in ('pglogical.conflict_resolution', 'pglogical.synchronous_commit',"
                    + " 'track_commit_timestamp', 'synchronous_commit')";
    private static final String CONFLICT_WANTED = "pglogical.conflict_resolution=last_update_wins"
            + " pglogical.synchronous_commit=on synchronous_commit=on track_commit_timestamp=on";
    /** Tables whose applied rows would be confirmed to the other location before the synchronous standby has them. */
    private static final String UNGUARDED = "select coalesce(string_agg(distinct set_reloid::text, ', '), '')"
            + " from pglogical.replication_set_table where not exists (select from pg_trigger where tgrelid = set_reloid"
            + " and tgname = 'holdfast_wait' and tgenabled = 'R')";

    private static final String VERSIONS = "dpkg-query -W -f '${Package} ${Version}, ' 'postgresql-[0-9][0-9]'"
            + " 'postgresql-[0-9][0-9]-pglogical' patroni etcd-server haproxy 2>/dev/null || true";

    private SettingsChecks() {}

    static Check conflictSettings() {
        return Claim.walk(
                "ConflictSettings",
                "On every data node the last update wins, commits are timed, and applied rows are confirmed only when the synchronous standby has them.",
                SettingsChecks::conflicts);
    }

    static Check clocksAgree() {
        return Claim.watched(
                        "ClocksAgree",
                        "The clocks of all hosts agree within " + SKEW.toMillis()
                                + " ms, since the last update wins by the clock.",
                        cluster -> Clocks.within(SKEW, cluster))
                .undisturbed();
    }

    static Check versions() {
        return Claim.walk(
                "Versions",
                "All data nodes with the same major version of PostgreSQL run the same versions of it, pglogical, Patroni,"
                        + " etcd and HAProxy.",
                SettingsChecks::versionsAgree);
    }

    private static Finding conflicts(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        for (Host host : cluster.inventory().with(Role.POSTGRES)) {
            // One question for both: the second answers with nothing, or with tables.
            List<String> found = cluster.hosts()
                    .must(host.name(), Psql.local(cluster.spec(), CONFLICT + ";\n" + UNGUARDED))
                    .stdout()
                    .strip()
                    .lines()
                    .toList();
            String settings = found.isEmpty() ? "no answer" : found.get(0);
            if (!settings.equals(CONFLICT_WANTED)) {
                problems.add(host.name() + ": " + settings);
            }
            if (found.size() > 1) {
                problems.add(host.name() + ": applied rows of " + found.get(1) + " do not wait for the standby");
            }
        }
        return new Finding(
                problems, CONFLICT_WANTED + ", applied rows of every table wait for the synchronous standby");
    }

    private static Finding versionsAgree(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        cluster.inventory().with(Role.POSTGRES).stream()
                .collect(Collectors.groupingBy(
                        h -> cluster.spec().postgresVersion(h.location()), TreeMap::new, Collectors.toList()))
                .forEach((version, nodes) -> {
                    Finding finding = alike(cluster, nodes);
                    problems.addAll(finding.problems());
                    seen.add(finding.seen());
                });
        return new Finding(problems, String.join("; ", seen));
    }

    private static Finding alike(ClusterContext cluster, List<Host> nodes) {
        // A data node that does not vote has no etcd.
        List<String> found = nodes.stream()
                .flatMap(host -> Stream.of(cluster.hosts()
                        .must(host.name(), Command.of(VERSIONS))
                        .stdout()
                        .split(",", -1)))
                .map(String::strip)
                .filter(version -> version.contains(" "))
                .distinct()
                .sorted()
                .toList();
        long packages = found.stream().map(v -> v.split(" ", 2)[0]).distinct().count();
        String seen = String.join(", ", found);
        return new Finding(
                packages == found.size() && packages > 0 ? List.of() : List.of("data nodes differ: " + seen),
                nodes.size() + " data nodes: " + seen);
    }
}
