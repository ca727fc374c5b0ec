package dev.holdfast.core.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in histories and reports must hold no password; what only speaks of one may run. */
class StatementTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER ROLE anna PASSWORD 'x'",
                "create role anna login encrypted password E'x'",
                "create role anna password U&'x'",
                "ALTER ROLE anna PASSWORD$$x$$",
                "ALTER ROLE anna PASSWORD /* of the vault */ 'x'",
                "ALTER ROLE anna PASSWORD -- of the vault\n 'x'",
                "do $$ begin execute 'alter role anna password ''x'''; end $$",
                "create subscription s connection 'host=h password=x' publication p",
                "create subscription s connection 'postgresql://anna:x@h/db' publication p",
                "create user mapping for anna server s options (user 'anna', password 'x')",
                "COMMENT ON ROLE anna IS '${secret:user/anna}'"
            })
    void password_isRefusedWithWhereItBelongs(String statement) {
        assertThat(new StatementText(statement).problem())
                .hasValueSatisfying(p -> assertThat(p).contains("postgres_users", "rotate DIR passwords"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE readers",
                "ALTER ROLE anna PASSWORD NULL",
                "CREATE INDEX CONCURRENTLY i ON users (password)",
                "CREATE INDEX CONCURRENTLY i ON users (password text_pattern_ops)",
                "COMMENT ON ROLE anna IS 'has no password yet'",
                "VACUUM (ANALYZE) users -- no password"
            })
    void withoutOne_mayRun(String statement) {
        assertThat(new StatementText(statement).problem()).isEmpty();
    }

    @Test
    void whatIsNoStatement_isRefused() {
        assertThat(new StatementText(" \n").problem())
                .hasValueSatisfying(p -> assertThat(p).contains("--file"));
        assertThat(new StatementText("\\! reboot").problem())
                .hasValueSatisfying(p -> assertThat(p).contains("commands of psql such as \\!"));
        assertThat(new StatementText("select '" + "x".repeat(100_000) + "'").problem())
                .hasValueSatisfying(p -> assertThat(p).contains("at most 100000"));
    }

    @Test
    void shortened_isOneLine() {
        assertThat(new StatementText("vacuum\n  users").shortened()).isEqualTo("vacuum users");
        assertThat(new StatementText("x".repeat(61)).shortened()).hasSize(60).endsWith("…");
    }
}
