package dev.holdfast.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that restores and examines, with stand-ins for Barman and PostgreSQL's programs, below another directory. */
class ProveRestoreScriptTest {
    private static final List<String> PROGRAMS =
            List.of("barman", "postgres", "pg_ctl", "psql", "pg_amcheck", "pg_checksums", "pg_dump");
    private static final String PIECE = "0000000200000001000000A1";

    private record Ran(int status, String out, String err, String calls) {}

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void standIns() throws IOException {
        environment.put("STOP", "before 2026-11-26 02:40:00.5+00");
        Files.createDirectories(home.resolve("bin"));
        for (String program : PROGRAMS) {
            Path link = home.resolve("bin").resolve(program);
            Files.writeString(link, Resources.text("/restore/stand-in.sh"));
            assertThat(link.toFile().setExecutable(true)).isTrue();
        }
    }

    private Ran moment() throws IOException, InterruptedException {
        return run(
                Resources.text("/backup/examine-moment.sh") + Resources.text("/backup/prove-restore.sh"),
                List.of("--target-time=2026-11-26 02:40:00+00", ""));
    }

    private Ran mark() throws IOException, InterruptedException {
        return run(Resources.text("/backup/prove-restore.sh"), List.of("--target-name=mark", "select of the marker"));
    }

    private Ran run(String script, List<String> targetAndQuery) throws IOException, InterruptedException {
        Path barman = Files.createDirectories(home.resolve("barman"));
        Path err = home.resolve("err");
        Process bash = start(targetAndQuery, err);
        try (OutputStream in = bash.getOutputStream()) {
            in.write(script.replace("/var/lib/barman", barman.toString()).getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = bash.waitFor();
        assertThat(barman.resolve("holdfast-proof")).as("the instance is gone").doesNotExist();
        return new Ran(
                status,
                out,
                Files.readString(err),
                Files.readString(home.resolve("calls"), StandardCharsets.ISO_8859_1));
    }

    private Process start(List<String> targetAndQuery, Path err) throws IOException {
        String bin = home.resolve("bin").toString();
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                "-s",
                "--",
                "paris",
                "20261126T020000",
                targetAndQuery.get(0),
                bin,
                "bdrdb",
                targetAndQuery.get(1),
                "postgres");
        builder.environment().putAll(environment);
        builder.environment().put("NOTES", home.toString());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        return builder.redirectError(err.toFile()).start();
    }

    @Test
    void moment_tellsWhatItShowsOfItself() throws Exception {
        Ran ran = moment();
        assertThat(ran.status()).as(ran.err()).isZero();
        MomentSeen seen = MomentSeen.parse(ran.out());
        assertThat(seen)
                .isEqualTo(new MomentSeen(
                        "2026-11-26T02:39:59.812345Z",
                        "before 2026-11-26 02:40:00.5+00",
                        "812",
                        "2026-11-26T02:39:59.812340Z",
                        2,
                        12,
                        "pg_amcheck",
                        true,
                        4000 * 8192));
        assertThat(ran.calls())
                .contains("barman recover --get-wal --target-tli latest --target-time=2026-11-26 02:40:00+00")
                .contains("-c timezone=UTC -c autovacuum=off")
                .contains("--install-missing --parent-check --heapallindexed bdrdb")
                .contains("session_replication_role=replica")
                .containsSubsequence("pg_last_committed_xact", "pg_amcheck ", "-m fast", "pg_checksums --check");
    }

    @Test
    void moment_readsItsLogFromTheArchive_whetherPackedOrNot() throws Exception {
        Path pieces = Files.createDirectories(home.resolve("barman/paris/wals/0000000200000001"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("packed piece".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(pieces.resolve(PIECE), packed.toByteArray());
        Files.write(pieces.resolve(PIECE.replace("A1", "A2")), new byte[] {0x16, (byte) 0xd1, 'p', 'l', 'a', 'i', 'n'});
        Files.writeString(home.resolve("barman/paris/wals/00000002.history"), "1\t0/5000000\tswitched\n");
        environment.put("PIECES", PIECE + " " + PIECE.replace("A1", "A2") + " 00000002.history 00000003.history");

        assertThat(moment().calls())
                .contains("got " + PIECE + ": packed piece")
                .containsPattern("got " + PIECE.replace("A1", "A2") + ": .*plain")
                .contains("got 00000002.history: 1\t0/5000000\tswitched")
                .contains("no 00000003.history");
    }

    @Test
    void moment_hostWithoutAmcheck_dumpsTheDatabase() throws Exception {
        environment.put("AMCHECK", "0");
        Ran ran = moment();
        assertThat(MomentSeen.parse(ran.out()).read()).isEqualTo("pg_dump");
        assertThat(ran.calls()).contains("pg_dump -w").doesNotContain("pg_amcheck -w");
    }

    @Test
    void moment_pagesWithoutChecksums_tellsTheSizeOfWhatThereIs() throws Exception {
        environment.put("CHECKSUMS", "off");
        Ran ran = moment();
        assertThat(MomentSeen.parse(ran.out()))
                .extracting(MomentSeen::checksums, MomentSeen::bytes)
                .containsExactly(false, 4242L);
        assertThat(ran.calls()).doesNotContain("pg_checksums --check");
    }

    @Test
    void moment_commitTimesNotKept_asksForNone() throws Exception {
        environment.put("TRACKS", "off");
        Ran ran = moment();
        assertThat(MomentSeen.parse(ran.out()).xid()).isEmpty();
        assertThat(ran.calls()).doesNotContain("pg_last_committed_xact");
    }

    @Test
    void moment_neverReached_failsWithTheLog() throws Exception {
        environment.put("FAILS_AT", "start");
        Ran ran = moment();
        assertThat(ran.status()).isNotZero();
        assertThat(ran.err()).contains("recovery ended before configured recovery target was reached");
    }

    @Test
    void moment_unsound_failsWithWhatWasFound() throws Exception {
        Map<String, String> found = Map.of(
                "rows", "invalid page in block 7",
                "amcheck", "item order invariant violated",
                "checksums", "checksum verification failed",
                "last", "");
        for (Map.Entry<String, String> one : found.entrySet()) {
            environment.put("FAILS_AT", one.getKey());
            Ran ran = moment();
            assertThat(ran.status()).as(one.getKey()).isNotZero();
            assertThat(ran.err()).contains(one.getValue());
        }
    }

    @Test
    void mark_answersItsQueryOnTheLastLine_withTheLogThatBarmanCopied() throws Exception {
        environment.put("SETTINGS", "sync_replication_slots");
        Ran ran = mark();
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("1000|abc\n");
        assertThat(ran.calls())
                .contains("barman recover --no-get-wal --target-tli latest --target-name=mark")
                .contains("-c sync_replication_slots=off")
                .doesNotContain("pg_amcheck", "pg_checksums", "autovacuum=off");
    }
}
