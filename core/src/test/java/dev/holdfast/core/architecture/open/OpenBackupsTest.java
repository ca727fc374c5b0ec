package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.failure.HoldfastException;
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
