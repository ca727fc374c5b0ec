package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same with a real psql and server, where this machine has them; without pglogical, so the parser is played. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
public class StatementOnPostgresTest {
    private static final String SERVER = """
            set -e
            programs=(/usr/lib/postgresql/*/bin)
            cd /
            mkdir -p "$1/pg"
            as=()
            [[ $(id -u) != 0 ]] || {
              chmod 755 "$1"
              chown nobody "$1/pg"
              as=(setpriv --reuid nobody --regid nogroup --clear-groups)
            }
            if [[ $2 == stop ]]; then exec "${as[@]}" "${programs[0]}/pg_ctl" -s -D "$1/pg/data" -m immediate stop; fi
            "${as[@]}" "${programs[0]}/initdb" -D "$1/pg/data" -U postgres -A trust -N >/dev/null
            "${as[@]}" "${programs[0]}/pg_ctl" -s -w -D "$1/pg/data" -l "$1/pg/log" \\
              -o "-c listen_addresses= -c shared_buffers=4MB -c fsync=off -k $1/pg" start
            """;

    /** In place of who changes the user. */
    static final String SELF = """
            #!/bin/bash
            while [[ $1 != */psql ]]; do shift; done
            export PGUSER=postgres
            exec "$@"
            """;

    @TempDir
    private static Path root;

    private static StatementHost host = new StatementHost(Path.of("."), Clusters.article());

    @BeforeAll
    static void server() throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasServer(), "no PostgreSQL server here");
        assertThat(server(root, "start")).isZero();
        host = StatementHost.below(root);
        host.program("setpriv", SELF);
        host.program("runuser", SELF);
        sql("postgres", "create database " + host.layout().database());
        sql("create table t (id int primary key, v int); insert into t select i, i / 2 from generate_series(1, 200) i;"
                + " create function slowly(v int) returns int immutable language plpgsql as"
                + " 'begin perform pg_sleep(0.1); return v; end'");
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server(root, "stop");
    }

    /** Whether this machine has one. */
    public static boolean hasServer() throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1")
                        .start()
                        .waitFor()
                == 0;
    }

    /** Starts or stops one below a directory; its exit status. */
    public static int server(Path root, String mode) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", SERVER, "server", root.toString(), mode)
                .inheritIO()
                .start()
                .waitFor();
    }

    private static String sql(String text) {
        return sql(host.layout().database(), text);
    }

    private static String sql(String database, String text) {
        Output out = host.bash(Command.of("runuser " + Server.PSQL
                        + " -X -qtA -v ON_ERROR_STOP=1 -f - -h /var/run/postgresql -d " + database)
                .stdin(text));
        assertThat(out.ok()).as(out.stdout()).isTrue();
        return out.stdout().strip();
    }

    private static StatementRun run(String run, String statement) {
        return host.run(host.request(run, statement));
    }

    @Test
    void concurrently_isDoneOutsideATransaction() {
        assertThat(run("done", "create index concurrently made on t (v)").done())
                .isTrue();
        assertThat(sql("select indisvalid from pg_index where indexrelid = 'made'::regclass"))
                .isEqualTo("t");
        assertThat(run("twice", "create index concurrently if not exists made on t (v)")
                        .done())
                .as("exists and is valid")
                .isTrue();
    }

    @Test
    void failed_leavesAnInvalidIndex_whichIsNamed_andIsNotTakenForTheOneThatIsWanted() {
        StatementRun failed = run("failed", "create unique index concurrently \"Once\" on t (v)");
        assertThat(failed.done()).isFalse();
        assertThat(failed.gist()).isEqualTo("ERROR:  could not create unique index \"Once\"");
        assertThat(failed.invalid()).contains("public.\"Once\"");
        StatementRun again = run("again", "create index concurrently if not exists \"Once\" on t (v)");
        assertThat(again.done()).isFalse();
        assertThat(again.gist()).isEqualTo("ERROR:  public.\"Once\" exists already and is INVALID");
        assertThat(run("dropped", "drop index concurrently public.\"Once\"").done())
                .isTrue();
    }

    @Test
    void stopped_isCancelledOnTheServer() throws InterruptedException {
        StatementRequest slow = host.request("slow", "create index concurrently slow on t (slowly(v))");
        Thread asks = new Thread(() -> host.run(slow));
        asks.start();
        String building = "select count(*) from pg_stat_progress_create_index";
        for (int i = 0; i < 100 && !sql(building).equals("1"); i++) {
            Thread.sleep(100);
        }
        assertThat(sql(building)).isEqualTo("1");
        StatementRun stopped = host.stop(slow);
        asks.join();
        assertThat(stopped.gist()).isEqualTo("ERROR:  canceling statement due to user request");
        assertThat(stopped.invalid()).contains("public.slow");
        assertThat(sql(building)).isEqualTo("0");
    }

    @Test
    void statement_arrivesAsItWasTyped() {
        String comment = "it''s :v \\d \"$HOME\" `id` ${x}\n-- 1";
        assertThat(run("typed", "comment on table t is '" + comment + "'").done())
                .isTrue();
        assertThat(sql("select obj_description('t'::regclass)")).isEqualTo(comment.replace("''", "'"));
    }

    /** The functions of ddl-replication.sql that need no pglogical. */
    @Test
    void guards_askInSqlThatPostgresqlTakes() {
        String ddl = Resource.text("ddl-replication.sql");
        sql("create schema holdfast_ddl; create function holdfast_ddl.command_tags(statement text) returns text[]"
                + " language sql as $$ select array[case when statement ~ 'role' then 'CREATE ROLE' else 'CREATE INDEX' end] $$;"
                + function(ddl, "without_comments") + function(ddl, "is_replicable") + function(ddl, "check_start"));
        assertThat(asked("create index concurrently i on t (v) where x = 'it''s'"))
                .isEqualTo("CREATE INDEX|f");
        assertThat(asked("create index i on t (v) where x = 'concurrently'")).isEqualTo("CREATE INDEX|t");
        assertThat(asked("create role r")).isEqualTo("CREATE ROLE|f");
    }

    private static String asked(String statement) {
        return host.bash(Psql.local(host.layout().spec(), StatementGuards.asking(statement)))
                .stdout()
                .strip();
    }

    private static String function(String ddl, String name) {
        String from = ddl.substring(ddl.indexOf("create or replace function holdfast_ddl." + name + "("));
        int body = from.indexOf("$$") + 2;
        return from.substring(0, from.indexOf("$$;", body) + 3) + "\n";
    }
}
