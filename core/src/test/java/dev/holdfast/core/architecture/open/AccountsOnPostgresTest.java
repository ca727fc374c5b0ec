package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.spec.PostgresDatabase;
import dev.holdfast.core.spec.PostgresUser;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each step twice on a real server, where this machine has one: what differs is seen and mended, then there is nothing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AccountsOnPostgresTest {
    @TempDir
    private static Path root;

    private static StatementHost host = new StatementHost(Path.of("."), Clusters.article());

    @BeforeAll
    static void server() throws IOException, InterruptedException {
        Assumptions.assumeTrue(StatementOnPostgresTest.hasServer(), "no PostgreSQL server here");
        assertThat(StatementOnPostgresTest.server(root, "start")).isZero();
        host = StatementHost.below(root);
        host.program("runuser", StatementOnPostgresTest.SELF);
        sql("create role app; create role other");
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        StatementOnPostgresTest.server(root, "stop");
    }

    private static String sql(String text) {
        Output out = host.bash(Command.of("runuser " + Server.PSQL
                        + " -X -qtA -v ON_ERROR_STOP=1 -f - -h /var/run/postgresql -d postgres")
                .stdin(text));
        assertThat(out.ok()).as(out.stdout()).isTrue();
        return out.stdout().strip();
    }

    /** Whether it had anything to do; afterwards it has not. */
    private static boolean converged(Step step) {
        List<Command> changes = step.changes(host.bash(step.probe()));
        changes.forEach(change -> {
            Output out = host.bash(change);
            assertThat(out.ok()).as(out.stdout()).isTrue();
        });
        assertThat(step.changes(host.bash(step.probe()))).isEmpty();
        return !changes.isEmpty();
    }

    private static String owner(String database) {
        return sql("select pg_get_userbyid(datdba) from pg_database where datname = '" + database + "'");
    }

    @Test
    void database_hasTheOwnerThatConfigYmlNames_fromThenOn() {
        PostgresUser reporting = new PostgresUser("reporting", false, List.of("CREATEDB"), List.of("pg_monitor"));
        assertThat(converged(Accounts.user(reporting))).isTrue();
        Step ledger = Accounts.database(new PostgresDatabase("ledger", Optional.of("reporting"), List.of()));
        assertThat(converged(ledger)).isTrue();
        assertThat(owner("ledger")).isEqualTo("reporting");
        sql("alter database ledger owner to other");
        assertThat(converged(ledger)).as("another owner is a difference").isTrue();
        assertThat(owner("ledger")).isEqualTo("reporting");
    }

    @Test
    void databaseWithoutANamedOwner_isMadeForTheApplication_andThenKeepsWhomItHas() {
        Step scratch = Accounts.database(new PostgresDatabase("scratch", Optional.empty(), List.of()));
        assertThat(converged(scratch)).isTrue();
        assertThat(owner("scratch")).isEqualTo("app");
        sql("alter database scratch owner to other");
        assertThat(converged(scratch)).isFalse();
        assertThat(owner("scratch")).isEqualTo("other");
    }

    @Test
    void user_thatLostAnAttributeOrARole_isADifference() {
        Step batch = Accounts.user(new PostgresUser("batch", false, List.of("createdb"), List.of("pg_monitor")));
        assertThat(converged(batch)).isTrue();
        sql("alter role batch nocreatedb");
        assertThat(converged(batch)).isTrue();
        sql("revoke pg_monitor from batch");
        assertThat(converged(batch)).isTrue();
        assertThat(sql("select rolcreatedb and pg_has_role(oid, 'pg_monitor', 'member') from pg_roles"
                        + " where rolname = 'batch'"))
                .isEqualTo("t");
    }
}
