package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.host.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Whether a statement is one that each location must be given, as PostgreSQL's own parser reads it; see
 * docs/replication.md. The cluster is whole when this is asked.
 */
record StatementGuards(ClusterContext cluster, StatementRequest request) {
    private static final Set<String> ROWS = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "COPY",
            "TRUNCATE TABLE",
            "SELECT",
            "SELECT INTO",
            "CREATE TABLE AS");

    /** What holds for a session, or within a transaction. */
    private static final Set<String> SESSION = Set.of(
            "SET",
            "RESET",
            "SHOW",
            "EXPLAIN",
            "DISCARD",
            "BEGIN",
            "START TRANSACTION",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "PREPARE",
            "EXECUTE",
            "DEALLOCATE",
            "DECLARE CURSOR",
            "FETCH",
            "LISTEN",
            "NOTIFY",
            "LOCK TABLE",
            "SET CONSTRAINTS");

    /**
     * One row: the kinds of the statements; whether one is carried by DDL replication, which refuses it with CONCURRENTLY.
     * Not so GRANT, REVOKE and COMMENT, which may be about a role or a database.
     */
    private static final String ASK = """
            set holdfast.ddl_replication = off;
            set standard_conforming_strings = on;
            create function pg_temp.carried(tag text, statement text) returns boolean language plpgsql as $$
            begin
              perform holdfast_ddl.check_start(tag, statement);
              return tag ~ '^(CREATE|ALTER|DROP) ' and holdfast_ddl.is_replicable(tag);
            exception when feature_not_supported then
              return false;
            end $$;
            select array_to_string(tags, ','), pg_temp.carried(tags[1], statement)
              from (select holdfast_ddl.command_tags(statement) as tags, statement
                from (values (%s)) typed (statement)) parsed;
            """;

    static String asking(String statement) {
        return ASK.formatted(literal(statement));
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (String location : request.locations()) {
            if (!cluster.inventory().dataLocations().contains(location)) {
                reasons.add("The cluster has no location " + location + " with data.");
            } else if (!hasDatabase(location)) {
                reasons.add("There is no database " + request.database() + " at " + location + ".");
            }
        }
        if (reasons.isEmpty()) {
            reasons.addAll(ofStatement());
        }
        return List.copyOf(reasons);
    }

    private boolean hasDatabase(String location) {
        String sql = "select 1 from pg_database where datname = " + literal(request.database()) + ";";
        return cluster.hosts()
                .must(Members.leader(cluster, location).name(), Psql.local(cluster.spec(), sql))
                .stdout()
                .strip()
                .equals("1");
    }

    private List<String> ofStatement() {
        String host = Members.leader(cluster, request.locations().get(0)).name();
        Output out = cluster.hosts().run(host, Psql.local(cluster.spec(), asking(request.statement())));
        if (!out.ok()) {
            return List.of("PostgreSQL does not read it: "
                    + out.stderr()
                            .lines()
                            .filter(l -> l.contains("ERROR:"))
                            .map(l -> l.substring(l.indexOf("ERROR:")))
                            .findFirst()
                            .orElse(out.tail()));
        }
        List<String> row = Psql.rows(out.stdout()).stream().findFirst().orElse(List.of("", "f"));
        List<String> tags = Arrays.stream(row.get(0).split(",", -1))
                .filter(t -> !t.isBlank())
                .toList();
        if (tags.size() != 1) {
            return List.of("There are " + tags.size()
                    + " statements; give one at a time, so that each is either done or not.");
        }
        return judged(tags.get(0), row.get(1).equals("t"));
    }

    private List<String> judged(String tag, boolean carried) {
        boolean replicated = request.database().equals(cluster.spec().postgres().database());
        if (tag.equals("ALTER SYSTEM")) {
            return List.of(
                    "Settings are written in config.yml, under postgres_conf_settings, and brought by `holdfast deploy DIR`.");
        }
        if (SESSION.contains(tag)) {
            return List.of(tag + " holds for a session only; use `holdfast psql DIR`.");
        }
        if (replicated && ROWS.contains(tag)) {
            return List.of(tag + " is about rows, which replicate by themselves: run it once, by `holdfast psql DIR`.");
        }
        if (replicated && carried && request.everywhere()) {
            return List.of(tag + " replicates to every location by itself: run it once, by `holdfast psql DIR`. For a"
                    + " location that lacks what the others have, name it by --location.");
        }
        return List.of();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
