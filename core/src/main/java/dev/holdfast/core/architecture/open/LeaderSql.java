package dev.holdfast.core.architecture.open;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureSql;
import java.time.Duration;

/**
 * SQL for a location's write leader. The steps go to every data node, since who leads is known only when they run; on a
 * standby there is nothing to do.
 */
final class LeaderSql {
    /**
     * Before a statement that holds a password: it reaches neither the log of statements, of durations or of samples, nor
     * that of errors, whatever config.yml lets the server log. Source: PostgreSQL 17 manual, "Error Reporting and
     * Logging".
     */
    static final String QUIET = """
            set log_statement = 'none';
            set log_min_duration_statement = -1;
            set log_min_duration_sample = -1;
            set log_transaction_sample_rate = 0;
            set log_min_error_statement = 'panic';
            """;

    private static final String PSQL =
            "cd / && runuser -u postgres -- " + Server.PSQL + " -h /var/run/postgresql -d postgres";

    private final String connect;

    private LeaderSql(String connect) {
        this.connect = connect;
    }

    /** In the database postgres. */
    static LeaderSql maintenance() {
        return new LeaderSql("");
    }

    /** In the application database. */
    static LeaderSql in(String database) {
        return new LeaderSql("\\connect " + database + "\n");
    }

    EnsureSql ensure(String title, String probe, String change) {
        return new EnsureSql(title, PSQL, onLeader(probe, "select true;"), onLeader(change, ""), Duration.ZERO);
    }

    /** On this node, leader or not. */
    EnsureSql ensureHere(String title, String probe, String change) {
        return new EnsureSql(title, PSQL, connect + probe + "\n", connect + change + "\n", Duration.ZERO);
    }

    /** Statements that are safe to repeat; nothing on a standby. */
    Command command(String statements) {
        return Command.of(PSQL + " -X -q -v ON_ERROR_STOP=1 -f -").stdin(onLeader(statements, ""));
    }

    /** Waits until the query returns t on the leader. */
    AwaitState await(String title, String probe, Duration settles) {
        return awaiting(title, onLeader(probe, "select true;"), settles);
    }

    /** Waits until the query returns t on this node, leader or not. */
    AwaitState awaitHere(String title, String probe, Duration settles) {
        return awaiting(title, connect + probe + "\n", settles);
    }

    private static AwaitState awaiting(String title, String script, Duration settles) {
        Command probe = Command.of(PSQL + " -X -qtA -v ON_ERROR_STOP=1 -f - | grep -qx t")
                .stdin(script);
        return new AwaitState(title, probe, settles).diagnosedBy(DatabasePhase.DIAGNOSIS);
    }

    private String onLeader(String statements, String otherwise) {
        return "select pg_is_in_recovery() as standby \\gset\n\\if :standby\n" + otherwise + "\n\\else\n" + connect
                + statements + "\n\\endif\n";
    }
}
