package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of write leaders. PGD's catalog names a group's write leader and not since when (PGD 5.6 manual, "Catalogs"), so
 * every data node's host remembers, from one look to the next, when it first saw the present one.
 */
final class PgdLeaderChanges {
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final String LEADERS =
            "select node_group_name, coalesce(write_lead::text, '') from bdr.node_group_routing_summary";

    /** What a host saw: the leader of a group; seconds, as write-leaders.sh tells them. */
    private record Seen(String group, String leader, long since, long upTo, long age) {}

    private PgdLeaderChanges() {}

    static Check noneLately() {
        return Claim.noticed(
                "WriteLeadersAreAsTheyWere",
                "Within the last " + LATELY.toMinutes()
                        + " minutes no node became its group's write leader, as far as a look each minute shows.",
                PgdLeaderChanges::lately);
    }

    private static Finding lately(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Command look = look(layout);
        List<Seen> all = new ArrayList<>();
        Gathered gathered = new Gathered();
        for (Host node : layout.dataNodes()) {
            gathered.look(node.name(), () -> {
                all.addAll(seen(cluster.hosts().must(node.name(), look).stdout()));
                return List.of();
            });
        }
        gathered.look("", () -> problems(all));
        return gathered.finding("no write leader is newer than " + LATELY.toMinutes() + " min");
    }

    /** The host that saw it first is right: the others were away, or looked later. */
    private static List<String> problems(List<Seen> all) {
        return all.stream()
                .filter(s -> all.stream().noneMatch(o -> earlier(o, s)))
                .filter(s -> s.age() < LATELY.toSeconds())
                .map(s -> s.leader() + " became write leader of " + s.group() + " at "
                        + Instant.ofEpochSecond(s.since()) + " or up to " + s.upTo() + " s before")
                .distinct()
                .toList();
    }

    private static boolean earlier(Seen one, Seen other) {
        return one.group().equals(other.group()) && one.leader().equals(other.leader()) && one.since() < other.since();
    }

    private static Command look(PgdLayout layout) {
        return Command.of(PgdSql.replicated(layout).psql() + " -X -qtA -c " + Shell.quote(LEADERS) + " | bash -c "
                        + Shell.quote(Files.text("write-leaders.sh")))
                .within(QUICK);
    }

    private static List<Seen> seen(String answer) {
        return Rows.of(answer).stream()
                .filter(row -> row.size() == 5)
                .map(row -> new Seen(row.get(0), row.get(1), number(row, 2), number(row, 3), number(row, 4)))
                .toList();
    }

    private static long number(List<String> row, int column) {
        return Long.parseLong(row.get(column));
    }
}
