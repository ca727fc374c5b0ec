package dev.holdfast.core.architecture.pgd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conflicts with both rows, from bdr.conflict_history; PGD 5 manual, "User visible catalogs and views", "Conflict functions"
 * and "Conflict resolution". Each node records what it applied itself, so one conflict stands on several nodes, on some with
 * its rows the other way round, and no node has all of them.
 */
final class PgdConflictHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of each node, and then of each location. */
    private static final int NEWEST = 1000;

    /** Of the winner first, then as it was recorded first. */
    private static final Comparator<ConflictRecord> TELLING = Comparator.comparing(
                    (ConflictRecord c) -> !c.won().equals("local"))
            .thenComparing(ConflictRecord::at)
            .thenComparing(ConflictRecord::node);

    /**
     * origin_node_id is that of the origin in pg_replication_origin, not PGD's number of a node, which the subscription to it
     * tells. A line for each conflict: PostgreSQL ends lines inside JSON only between values.
     */
    private static final String LIST = """
            with place(node, location) as (values %s),
              newest as (
                select h.*, coalesce(
                  (select min(s.origin_name::text) from bdr.subscription_summary s
                   join pg_replication_origin o on o.roname = s.sub_origin_name where o.roident = h.origin_node_id),
                  (select min(s.origin_name::text) from bdr.subscription_summary s where s.sub_id = h.sub_id), '') as writer
                from bdr.conflict_history h where %s order by h.local_time desc limit %d)
            select translate(json_build_object('key', key_tuple, 'conflict', json_build_object('at', %s,
              'location', %s, 'table', coalesce(quote_ident(nspname) || '.' || quote_ident(relname), ''),
              'kind', conflict_type,
              'won', case conflict_resolution when 'skip' then 'local' when 'apply_remote' then 'remote'
                else coalesce(conflict_resolution, '') end,
              'localRow', local_tuple, 'remoteRow', coalesce(remote_tuple, key_tuple),
              'remoteLocation', coalesce(place.location, ''), 'localAt', coalesce(%s, ''), 'remoteAt', coalesce(%s, ''),
              'node', %s, 'remoteNode', writer))::text, chr(10) || chr(13), '  ')
            from newest left join place on place.node = newest.writer order by local_time;
            """;

    private PgdConflictHistory() {}

    /** As a node tells it, with the row's key where PGD gives one. */
    record Told(JsonNode key, ConflictRecord conflict) {
        /** The same whichever of the two transactions was there first: both are told by when they were committed. */
        List<Object> row() {
            List<String> committed =
                    Stream.of(conflict.localAt(), conflict.remoteAt()).sorted().toList();
            Object which = key.isNull()
                    ? Stream.of(conflict.localRow(), conflict.remoteRow())
                            .map(JsonNode::toString)
                            .sorted()
                            .toList()
                    : key;
            return List.of(conflict.table(), committed, which);
        }
    }

    /**
     * The newest 1000 of every location, oldest first; what two transactions did to a row stands once. A node that does not
     * answer is passed over where another one of its location does, as both applied the same changes; COMMAND_FAILED when
     * none of a location does.
     */
    static List<ConflictRecord> of(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Map<List<Object>, ConflictRecord> conflicts = new HashMap<>();
        for (String location : layout.dataLocations()) {
            for (Told told : told(cluster, layout, location)) {
                conflicts.merge(told.row(), told.conflict(), PgdConflictHistory::moreTelling);
            }
        }
        return newest(conflicts.values());
    }

    private static ConflictRecord moreTelling(ConflictRecord one, ConflictRecord other) {
        return TELLING.compare(one, other) <= 0 ? one : other;
    }

    private static List<ConflictRecord> newest(Collection<ConflictRecord> all) {
        Comparator<ConflictRecord> byTime =
                Comparator.comparing(ConflictRecord::at).thenComparing(ConflictRecord::node);
        return all.stream().collect(Collectors.groupingBy(ConflictRecord::location)).values().stream()
                .flatMap(ofLocation ->
                        ofLocation.stream().sorted(byTime.reversed()).limit(NEWEST))
                .sorted(byTime)
                .toList();
    }

    private static List<Told> told(ClusterContext cluster, PgdLayout layout, String location) {
        List<String> answers = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Host node : layout.dataNodes(location)) {
            try {
                answers.add(cluster.hosts()
                        .must(node.name(), PgdSql.replicated(layout).query(list(layout, node)))
                        .stdout());
            } catch (HoldfastException e) {
                silent.add(e.getMessage() + "\n" + e.evidence());
            }
        }
        if (answers.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    "No data node of " + location + " tells its conflicts.",
                    String.join("\n", silent));
        }
        return answers.stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .map(PgdConflictHistory::read)
                .toList();
    }

    private static String list(PgdLayout layout, Host node) {
        String places = layout.nodes().stream()
                .map(n -> "(" + PgdSql.literal(n.name()) + ", " + PgdSql.literal(n.location()) + ")")
                .collect(Collectors.joining(", "));
        return LIST.formatted(
                places,
                PgdConflicts.LOST,
                NEWEST,
                time("local_time"),
                PgdSql.literal(node.location()),
                time("local_tuple_commit_time"),
                time("remote_commit_time"),
                PgdSql.literal(node.name()));
    }

    private static Told read(String line) {
        try {
            return JSON.readValue(line, Told.class);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED, "A row of bdr.conflict_history could not be read.", line);
        }
    }

    private static String time(String column) {
        return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }
}
