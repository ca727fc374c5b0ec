package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureSql;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;

/** SQL on the node that a step runs on, as superuser over the local socket. */
record PgdSql(ServerPlace place, String database) {
    /**
     * Before a statement that holds a password or what a server keeps of one: it reaches no log. PostgreSQL 12 does not
     * know all of these settings. Source: PostgreSQL 17 manual, "Error Reporting and Logging".
     */
    static final String QUIET = """
            set log_statement = 'none';
            set log_min_duration_statement = -1;
            set log_min_error_statement = 'panic';
            do $$ begin perform set_config(name, '0', false) from pg_settings
              where name = 'log_transaction_sample_rate';
            perform set_config(name, '-1', false) from pg_settings where name = 'log_min_duration_sample'; end $$;
            """;

    private static final String SCRIPT = " -X -qtA -v ON_ERROR_STOP=1 -f -";

    static PgdSql maintenance(PgdLayout layout) {
        return new PgdSql(layout.place(), "postgres");
    }

    /** In the replicated database, where the bdr extension is. */
    static PgdSql replicated(PgdLayout layout) {
        return new PgdSql(layout.place(), layout.database());
    }

    String psql() {
        return "cd / && runuser -u " + place.superuser() + " -- " + place.bin() + "/psql -h " + place.socket() + " -p "
                + place.port() + " -d " + Shell.quote(database);
    }

    Step ensure(String title, String probe, String change) {
        return new EnsureSql(title, psql(), probe, change, Duration.ZERO);
    }

    /** For what may take as long as the data is large. */
    Step ensureWithin(Duration limit, String title, String probe, String change) {
        return EnsureState.of(
                title, holds(probe), Command.of(psql() + SCRIPT).stdin(change).within(limit));
    }

    Step await(String title, String probe, Duration settles) {
        return new AwaitState(title, holds(probe), settles);
    }

    Command holds(String probe) {
        return Command.of(psql() + SCRIPT + " | grep -qx t").stdin(probe);
    }

    Command query(String sql) {
        return Command.of(psql() + SCRIPT).stdin(sql).within(Duration.ofSeconds(60));
    }

    /** A name as SQL has it. */
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Text as an SQL literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
