package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenBackupsTest {
    private static final String LISTED = "{\"datacenter1\": [{\"backup_id\": \"20251125T160000\", \"status\": \"DONE\","
            + " \"size_bytes\": 1024, \"end_time_timestamp\": \"1764086400\"},"
            + " {\"backup_id\": \"20251125T170000\", \"status\": \"STARTED\"}]}";

    private final OpenLayout layout = Clusters.article();
    private final BackupServer server = Barman.servers(layout.spec()).get(0);
    private final ScriptedHosts hosts = new ScriptedHosts()
            .everywhere("list-backups", LISTED)
            .everywhere("/cluster", "{\"members\":[{\"name\":\"kaboom\",\"role\":\"leader\",\"state\":\"running\"}]}")
            .everywhere("string_agg(content", "1000|abc");

    private ClusterContext cluster() {
        return new ClusterContext(layout.spec(), layout.inventory(), hosts);
    }

    @Test
    void servers_article_onePerDataLocation() {
        assertThat(Barman.servers(layout.spec()))
                .extracting(BackupServer::name)
                .containsExactlyElementsOf(layout.dataLocations());
    }

    @Test
    void list_newestFirst_withoutEndWhileItRuns() {
        assertThat(new OpenBackups().list(cluster(), server))
                .containsExactly(
                        new BackupRecord(server.name(), server.host(), "20251125T170000", "STARTED", 0, ""),
                        new BackupRecord(
                                server.name(), server.host(), "20251125T160000", "DONE", 1024, "2025-11-25T16:00:00Z"));
    }

    @Test
    void prove_sameContent_isProvenFromTheNewestCompleteBackup() {
        hosts.on(server.host(), "holdfast-proof", "1000|abc");
        RestoreProof proof = new OpenBackups().prove(cluster(), server);
        assertThat(proof)
                .extracting(
                        RestoreProof::restored,
                        RestoreProof::backupId,
                        RestoreProof::rowsExpected,
                        RestoreProof::rowsFound)
                .containsExactly(true, "20251125T160000", 1000L, 1000L);
        assertThat(hosts.ran)
                .as("rows of datacenter1-b's proofs stay")
                .anyMatch(r -> r.contains("delete from") && r.contains("run ~ '^holdfast-proof-datacenter1-[0-9]+$'"));
    }

    @Test
    void prove_otherContent_isNotProven() {
        hosts.on(server.host(), "holdfast-proof", "999|def");
        RestoreProof proof = new OpenBackups().prove(cluster(), server);
        assertThat(proof.restored()).isFalse();
        assertThat(proof.evidence()).contains("abc", "def");
    }

    @Test
    void prove_restoreFails_isNotProvenAndTheMarkerIsRemoved() {
        hosts.failing(server.host(), "holdfast-proof", 1, "no space left");
        RestoreProof proof = new OpenBackups().prove(cluster(), server);
        assertThat(proof.restored()).isFalse();
        assertThat(proof.evidence()).contains("no space left");
        assertThat(hosts.ran).anyMatch(text -> text.contains("delete from holdfast_restore_proof"));
    }

    @Test
    void prove_noCompleteBackup_saysToTakeOne() {
        hosts.everywhere("list-backups", "{\"datacenter1\": []}");
        assertThatThrownBy(() -> new OpenBackups().prove(cluster(), server))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("holdfast backup");
    }

    private static final Instant AT = Instant.parse("2025-11-26T02:40:00Z");
    private static final String SEEN = """
            last=2025-11-26T02:39:59.812345Z
            stop=before 2025-11-26 02:40:00.5+00
            commit=812 2025-11-26T02:39:59.812340Z
            tables=12
            rows=34567
            read=pg_amcheck
            checksums=on
            bytes=33000000
            """;

    /** The database server's clock, and a backup that ended half a day before. */
    private MomentRestore moments() {
        hosts.everywhere("clock_timestamp()", "2025-11-26T06:00:00.123456Z\n")
                .everywhere("pg_xact_commit_timestamp('812'::xid)", "2025-11-26T02:39:59.812340Z\n");
        return new OpenBackups().moments(cluster(), server);
    }

    private MomentProof moment(String printed) {
        hosts.on(server.host(), "--target-time=2025-11-26 02:40:00+00", printed);
        return moments().prove(moments().window(), AT);
    }

    @Test
    void window_isFromTheOldestBackupToACommitThatIsArchived() {
        assertThat(moments().window())
                .isEqualTo(new RecoveryWindow(
                        server.name(), server.host(), "2025-11-25T16:00:10Z", "2025-11-26T05:59:55Z"));
        assertThat(hosts.ran.stream()
                        .filter(r -> r.contains("txid_current()") || r.contains("switch-wal"))
                        .map(r -> r.split(" ", 2)[0]))
                .as("committed on the leader, then archived")
                .containsExactly("kaboom", server.host());
    }

    @Test
    void moment_betweenTwoCommitsOfTheSource_isProven() {
        MomentProof proof = moment(SEEN);
        assertThat(proof.proven()).as(proof.evidence()).isTrue();
        assertThat(proof)
                .extracting(MomentProof::backupId, MomentProof::at, MomentProof::windowFrom, MomentProof::lastCommit)
                .containsExactly(
                        "20251125T160000",
                        "2025-11-26T02:40:00Z",
                        "2025-11-25T16:00:10Z",
                        "2025-11-26T02:39:59.812345Z");
        assertThat(proof)
                .extracting(MomentProof::nextCommit, MomentProof::tables, MomentProof::rows, MomentProof::bytes)
                .containsExactly("2025-11-26T02:40:00.500Z", 12L, 34567L, 33_000_000L);
        assertThat(proof.evidence())
                .contains("812, which the source committed at the same microsecond", "sound by pg_amcheck")
                .contains("page checksums right");
    }

    @Test
    void moment_recoveryWentPastIt_isNotProven() {
        assertThat(moment(SEEN.replace("last=2025-11-26T02:39", "last=2025-11-26T02:41")))
                .matches(p -> !p.proven())
                .extracting(MomentProof::evidence)
                .asString()
                .contains("it holds a transaction of 2025-11-26T02:41:59.812345Z");
        assertThat(moment(SEEN.replace("before 2025-11-26 02:40:00.5", "before 2025-11-26 02:40:00")))
                .matches(p -> !p.proven())
                .extracting(MomentProof::evidence)
                .asString()
                .contains("did not stop before a transaction that follows 2025-11-26T02:40:00Z");
    }

    @Test
    void moment_recoveryEndedWithTheLog_isNotProven() {
        assertThat(moment(SEEN.replaceAll("stop=.*", "stop=no recovery target specified")))
                .matches(p -> !p.proven())
                .extracting(MomentProof::evidence)
                .asString()
                .contains("no recovery target specified");
    }

    @Test
    void moment_transactionThatTheSourceDidNotCommitThen_isNotProven() {
        MomentProof proof = moment(SEEN.replace("812 2025-11-26T02:39:59.812340Z", "812 2025-11-26T02:39:59.812341Z"));
        assertThat(proof.proven()).isFalse();
        assertThat(proof.evidence()).contains("02:39:59.812341Z", "02:39:59.812340Z");
    }

    @Test
    void moment_transactionThatTheSourceHasForgotten_orNone_isProvenByTheLog() {
        MomentRestore moments = moments();
        hosts.everywhere("pg_xact_commit_timestamp", "\n")
                .on(server.host(), "--target-time=2025-11-26 02:40:00+00", SEEN);
        MomentProof forgotten = moments.prove(moments.window(), AT);
        assertThat(forgotten.proven()).isTrue();
        assertThat(forgotten.evidence()).contains("remembers no more");

        MomentProof none = moment(SEEN.replaceAll("last=.*", "last=").replaceAll("commit=.*", "commit="));
        assertThat(none.proven()).isTrue();
        assertThat(none.lastCommit()).isEmpty();
        assertThat(none.evidence()).contains("no transaction between the backup and the moment");
    }

    @Test
    void moment_restoreFailsOrSaysNothing_isNotProvenWithItsLastLines() {
        hosts.failing(
                server.host(), "--target-time", 1, "recovery ended before configured recovery target was reached");
        MomentProof proof = moments().prove(moments().window(), AT);
        assertThat(proof.proven()).isFalse();
        assertThat(proof.evidence()).contains("restore failed", "recovery ended before");
        assertThat(proof.tables()).isZero();

        assertThat(moment("tables=1")).matches(p -> !p.proven() && p.evidence().contains("does not tell"));
    }

    @Test
    void moment_beforeEveryBackup_isRefused() {
        MomentRestore moments = moments();
        assertThatThrownBy(() -> moments.prove(moments.window(), Instant.parse("2025-11-25T16:00:09Z")))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("no backup of " + server.name() + " that was complete at");
    }

    @Test
    void take_nothingNew_failsWithTheLog() {
        hosts.everywhere(
                        "list-backups",
                        "{\"datacenter1\": [{\"backup_id\": \"1\", \"status\": \"DONE\","
                                + " \"end_time_timestamp\": \"1764086400\"}]}")
                .everywhere("journalctl", "connection refused");
        assertThatThrownBy(() -> new OpenBackups().take(cluster(), server))
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.evidence()).contains("connection refused"));
    }
}
