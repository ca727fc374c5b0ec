package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Conflicts between locations, which each write leader's watchdog keeps in holdfast_ddl.conflict. */
final class OpenConflicts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATELY_MINUTES = 10;

    private static final String LIST = """
            select json_build_object('at', %s, 'location', (select node_name from pglogical.local_node
                join pglogical.node using (node_id)), 'table', relation, 'kind', kind, 'won', won,
              'localRow', local_row, 'remoteRow', remote_row, 'remoteLocation', coalesce(remote_location, ''),
              'localAt', coalesce(%s, ''), 'remoteAt', coalesce(%s, ''))
            from (select * from holdfast_ddl.conflict order by at desc limit 1000) newest order by at;
            """.formatted(time("at"), time("local_at"), time("remote_at"));

    /** A row that both deleted is lost to nobody. */
    private static final String LATELY = "select count(*), coalesce(max(relation || ', ' || kind), '')"
            + " from holdfast_ddl.conflict where kind <> 'delete_delete' and at > now() - interval '" + LATELY_MINUTES
            + " minutes';";

    private OpenConflicts() {}

    /** The newest 1000 of every location, oldest first. */
    static List<ConflictRecord> of(ClusterContext cluster) {
        List<ConflictRecord> all = new ArrayList<>();
        List<String> locations = cluster.inventory().locations(Role.POSTGRES);
        if (locations.size() > 1) {
            locations.forEach(location -> answer(cluster, location, LIST)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(OpenConflicts::record)
                    .forEach(all::add));
        }
        all.sort(Comparator.comparing(ConflictRecord::at));
        return List.copyOf(all);
    }

    static Check noneLately() {
        return Claim.noticed(
                        "NoChangeLostToConflict",
                        "Within the last " + LATELY_MINUTES
                                + " minutes no change was lost because another location changed the same row.",
                        OpenConflicts::lately)
                .undisturbed();
    }

    private static Finding lately(ClusterContext cluster) {
        Gathered gathered = new Gathered();
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            gathered.look(
                    location,
                    () -> Psql.rows(answer(cluster, location, LATELY)).stream()
                            .filter(row -> !row.get(0).equals("0"))
                            .map(row -> location + " recorded " + row.get(0) + " conflicts within " + LATELY_MINUTES
                                    + " min, one of them on " + row.get(1) + "; see holdfast show conflicts")
                            .toList());
        }
        return gathered.finding("no change was lost to a conflict within " + LATELY_MINUTES + " min");
    }

    private static String answer(ClusterContext cluster, String location, String query) {
        Host leader = Members.leader(cluster, location);
        return cluster.hosts()
                .must(leader.name(), Psql.local(cluster.spec(), query))
                .stdout();
    }

    private static ConflictRecord record(String line) {
        try {
            return JSON.readValue(line, ConflictRecord.class);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED, "A row of holdfast_ddl.conflict could not be read.", line);
        }
    }

    private static String time(String column) {
        return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }
}
