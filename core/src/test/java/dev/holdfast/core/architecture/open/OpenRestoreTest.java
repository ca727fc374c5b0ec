package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A location as it was at a moment, beside the running one. */
class OpenRestoreTest {
    private static final Instant AT = Instant.parse("2025-11-26T02:40:00Z");

    private final OpenLayout layout = Clusters.article();
    private final BackupServer server = Barman.servers(layout.spec()).get(0);
    private final ScriptedHosts hosts = new ScriptedHosts()
            .everywhere(
                    "list-backups",
                    "{\"datacenter1\": [{\"backup_id\": \"1\", \"status\": \"DONE\", \"end_time_timestamp\": \"1764086400\"}]}")
            .everywhere("/cluster", "{\"members\":[{\"name\":\"kaboom\",\"role\":\"leader\",\"state\":\"running\"}]}");

    private ClusterContext cluster() {
        return new ClusterContext(layout.spec(), layout.inventory(), hosts);
    }

    @Test
    void restore_commitsAfterTheMomentAndArchivesIt_beforeItBegins() {
        hosts.everywhere("clock_timestamp()", "2025-11-26T06:00:00.123456Z\n");
        new OpenBackups().restore(cluster(), server, AT);
        assertThat(hosts.ran.stream()
                        .flatMap(r -> Stream.of("txid_current()", "switch-wal", "--target-time")
                                .filter(r::contains)))
                .containsExactly("txid_current()", "switch-wal", "--target-time");
    }

    /** A person looks: no commit, no log that is switched or waited for. */
    @Test
    void planned_isTheBackupThatRestoreTakes_andOnlyLooks() {
        hosts.everywhere("clock_timestamp()", "2025-11-26T06:00:00.123456Z\n")
                .failing(server.host(), "test -e /var/lib/barman/holdfast-restore", 1, "");
        RestorePlan plan = new OpenBackups().planned(cluster(), server, AT);
        assertThat(hosts.ran)
                .noneMatch(r -> Stream.of("txid_current()", "switch-wal", "cron", "systemd-run", "rm ")
                        .anyMatch(r::contains));
        assertThat(plan.backup().map(BackupRecord::backupId))
                .contains(new OpenBackups().restore(cluster(), server, AT).backupId());
        assertThat(plan)
                .extracting(RestorePlan::host, RestorePlan::writer, RestorePlan::answers, RestorePlan::earlier)
                .containsExactly(server.host(), "write leader of datacenter1", true, false);

        hosts.on(server.host(), "test -e /var/lib/barman/holdfast-restore", "")
                .failing("kaboom", "clock_timestamp()", 2, "could not connect to server");
        assertThat(new OpenBackups().planned(cluster(), server, AT))
                .extracting(RestorePlan::answers, RestorePlan::earlier)
                .containsExactly(false, true);
        assertThat(new OpenBackups().left(cluster(), server)).isEqualTo(RestorePlan.removal(server.host(), true));
    }

    @Test
    void planned_isRefusedInTheWordsOfTheRestore() {
        hosts.everywhere("clock_timestamp()", "2025-11-26T02:39:59.9Z\n");
        for (Instant at : List.of(AT, Instant.parse("2025-11-25T15:59:59Z"))) {
            Throwable restored = catchThrowable(() -> new OpenBackups().restore(cluster(), server, at));
            assertThat(restored).isInstanceOf(HoldfastException.class);
            assertThatThrownBy(() -> new OpenBackups().planned(cluster(), server, at))
                    .hasMessage(restored.getMessage())
                    .extracting(e -> ((HoldfastException) e).kind())
                    .isEqualTo(FailureKind.UNSAFE);
        }
    }

    @Test
    void restore_momentThatHasNotPassedByTheLeadersClock_isRefused() {
        hosts.everywhere("clock_timestamp()", "2025-11-26T02:39:59.9Z\n");
        assertThatThrownBy(() -> new OpenBackups().restore(cluster(), server, AT))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("2025-11-26T02:40:00Z has not passed yet")
                .hasMessageContaining("2025-11-26T02:39:59.900Z by its clock");
        assertThat(hosts.ran).noneMatch(r -> r.contains("--target-time"));
    }

    @Test
    void restore_leaderThatDoesNotAnswer_isFromWhatBarmanHas() {
        hosts.failing("kaboom", "clock_timestamp()", 2, "could not connect to server");
        assertThat(new OpenBackups().restore(cluster(), server, AT).at()).isEqualTo(AT.toString());
        assertThat(hosts.ran).as("no log to wait for").noneMatch(r -> r.contains("switch-wal"));

        hosts.failing(
                server.host(), "--target-time", 1, "recovery ended before configured recovery target was reached");
        assertThatThrownBy(() -> new OpenBackups().restore(cluster(), server, AT))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.evidence()).contains("could not connect to server", "recovery ended before"));
    }
}
