package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.topology.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pgd command itself finds. */
final class PgdCommandChecks {
    private PgdCommandChecks() {}

    static Finding health(ClusterContext cluster) {
        List<PgdJson.Row> rows = rows(cluster, "check-health", "cluster show --health", "check", "status");
        return judged(rows, List.of("ok"), "check");
    }

    /** A Warning is shown and is no failure, as TPA's own test has it. */
    static Finding settings(ClusterContext cluster) {
        return judged(
                rows(cluster, "verify-settings", "cluster verify --settings", "status"),
                List.of("ok", "warning"),
                "name",
                "gucname",
                "node");
    }

    static Finding cluster(ClusterContext cluster) {
        return judged(
                rows(cluster, "verify-cluster", "cluster verify --arch", "check", "status"),
                List.of("ok", "warning"),
                "check");
    }

    /** A group with one node away still has a leader; how thin its majority is shows in who answers. */
    static Finding raft(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<NodeState> nodes = PgdTopology.nodes(PgdCommand.on(cluster).json("show-nodes", "nodes list -v"));
        List<PgdJson.Row> rows = rows(cluster, "show-raft", "raft show", "raftstate");
        List<String> problems = new ArrayList<>();
        List<String> leaders = new ArrayList<>();
        for (NodeGroup group : layout.pgd().groups()) {
            List<String> leading = rows.stream()
                    .filter(r -> r.text("group", "groupname").equals(group.name()))
                    .filter(r -> r.text("raftstate").toUpperCase(Locale.ROOT).endsWith("LEADER"))
                    .map(r -> r.text("node", "nodename"))
                    .distinct()
                    .toList();
            if (layout.hasRaft(group) && leading.size() != 1) {
                problems.add(group.name() + " has " + leading.size() + " raft leaders " + leading);
            }
            if (layout.hasRaft(group)) {
                problems.addAll(silent(layout.voters(group), group, nodes));
            }
            leaders.addAll(leading);
        }
        return new Finding(problems, "all voters answer, raft is led by " + String.join(", ", leaders));
    }

    private static List<String> silent(List<Host> voters, NodeGroup group, List<NodeState> nodes) {
        List<String> missing = voters.stream()
                .map(Host::name)
                .filter(v -> nodes.stream()
                        .noneMatch(n -> n.node().equals(v) && n.status().equals("Up")))
                .toList();
        int all = voters.size();
        return missing.isEmpty()
                ? List.of()
                : List.of((all - missing.size()) + " of " + all + " voters of " + group.name() + " answer; quorum is "
                        + (all / 2 + 1) + "; not " + String.join(", ", missing));
    }

    static Finding slots(ClusterContext cluster) {
        List<PgdJson.Row> rows =
                rows(cluster, "show-replslots -v", "replication show -v", "originnode", "targetnode", "status");
        List<String> problems = rows.stream()
                .filter(r -> !r.text("status").toLowerCase(Locale.ROOT).startsWith("active"))
                .map(r -> r.text("originnode") + " to " + r.text("targetnode") + " is " + r.text("status"))
                .toList();
        return new Finding(none(rows, problems), rows.size() + " replication slots are active");
    }

    static Finding subscriptions(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<PgdJson.Row> rows =
                rows(cluster, "show-subscriptions", "replication show --subscriptions", "originnode", "targetnode");
        List<String> problems = new ArrayList<>();
        for (Host origin : layout.dataNodes()) {
            for (Host target : layout.dataNodes()) {
                boolean there = rows.stream()
                        .anyMatch(r -> r.text("originnode").equals(origin.name())
                                && r.text("targetnode").equals(target.name()));
                if (!there && !origin.equals(target)) {
                    problems.add(target.name() + " does not subscribe to " + origin.name());
                }
            }
        }
        return new Finding(problems, rows.size() + " subscriptions between the data nodes");
    }

    static Finding versions(ClusterContext cluster) {
        List<PgdJson.Row> rows = rows(cluster, "show-version", "nodes list --versions", "bdrversion");
        List<String> distinct = rows.stream()
                .map(r -> "BDR " + r.text("bdrversion") + ", PostgreSQL " + r.text("postgresversion"))
                .distinct()
                .toList();
        return new Finding(
                distinct.size() == 1 ? List.of() : List.of("nodes differ: " + String.join(" / ", distinct)),
                rows.size() + " nodes: " + String.join("", distinct));
    }

    private static List<PgdJson.Row> rows(ClusterContext cluster, String before, String since, String... columns) {
        return PgdJson.rows(PgdCommand.on(cluster).json(before, since), columns);
    }

    private static Finding judged(List<PgdJson.Row> rows, List<String> good, String... names) {
        List<String> problems = rows.stream()
                .filter(r -> !good.contains(r.text("status").toLowerCase(Locale.ROOT)))
                .map(r -> told(r, names))
                .toList();
        List<String> remarks = rows.stream()
                .filter(r -> r.text("status").equalsIgnoreCase("warning"))
                .map(r -> told(r, names))
                .toList();
        String seen = rows.size() + " findings, " + (rows.size() - problems.size() - remarks.size()) + " Ok";
        return new Finding(none(rows, problems), remarks.isEmpty() ? seen : seen + "; " + String.join("; ", remarks));
    }

    private static String told(PgdJson.Row row, String... names) {
        String message = row.text("message", "details");
        return (row.text(names) + " " + row.text("status") + (message.isEmpty() ? "" : ": " + message)).strip();
    }

    /** An answer without a row proves nothing. */
    private static List<String> none(List<PgdJson.Row> rows, List<String> problems) {
        return rows.isEmpty() ? List.of("pgd answered without a row") : problems;
    }
}
