package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.open.StatementOnPostgresTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The question about readers on a real server, where this machine has one: without logical slots, so a physical one is asked about. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PgdLagOnPostgresTest {
    @TempDir
    private static Path root;

    @BeforeAll
    static void server() throws IOException, InterruptedException {
        Assumptions.assumeTrue(StatementOnPostgresTest.hasServer(), "no PostgreSQL server here");
        assertThat(StatementOnPostgresTest.server(root, "start")).isZero();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        StatementOnPostgresTest.server(root, "stop");
    }

    private static String sql(String text) throws IOException, InterruptedException {
        Process psql = new ProcessBuilder(
                        "bash",
                        "-c",
                        "exec \"$(ls -d /usr/lib/postgresql/*/bin | head -n 1)/psql\" -XqtA -v ON_ERROR_STOP=1 -U postgres"
                                + " -d postgres -f - -h \"$1\"",
                        "psql",
                        root + "/pg")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = psql.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(psql.waitFor()).as(out).isZero();
        return out.strip();
    }

    @Test
    void readers_areToldWithBytesAndSeconds() throws IOException, InterruptedException {
        assertThat(sql(PgdLagCheck.READERS)).as("none is connected").isEmpty();
        sql("select pg_create_physical_replication_slot('still', true)");
        sql("create table t as select repeat('x', 1000) from generate_series(1, 20000)");
        String ofAny = PgdLagCheck.READERS
                .replace("confirmed_flush_lsn", "restart_lsn")
                .replaceAll("where slot_type = 'logical' [^)]*\\(\\) and not temporary and active", "");
        List<List<String>> rows = Rows.of(sql(ofAny));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get(0)).isEqualTo("still");
            assertThat(Long.parseLong(row.get(1))).isGreaterThan(20_000_000);
            assertThat(Long.parseLong(row.get(2))).isBetween(0L, 170L);
        });
    }
}
