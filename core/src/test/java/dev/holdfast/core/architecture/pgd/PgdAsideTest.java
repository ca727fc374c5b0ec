package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node as it was at a moment, beside the running cluster. */
class PgdAsideTest {
    private static final Instant AT = Instant.parse("2025-11-26T02:40:00Z");
    private static final String OLD = "2025-11-25T16:00:00Z";
    private static final String NEW = "2025-11-26T12:00:00Z";

    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final List<String> ran = new ArrayList<>();
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), (host, command) -> {
        ran.add(host + ": " + command.line() + "\n" + command.stdin());
        return hosts.run(host, command);
    });
    private final BackupServer kaboom = new BackupServer("kaboom", "kapok");

    PgdAsideTest() {
        backup("kaboom", OLD);
        hosts.on("", "clock_timestamp()", "2025-11-26T18:00:00.123456Z\n");
        hosts.on("kapok", "--target-time", "2025-11-26 02:39:58+00\n");
    }

    private void backup(String node, String... ends) {
        List<String> all = new ArrayList<>();
        for (String end : ends) {
            all.add("{\"backup_id\": \"" + node + "-" + end + "\", \"status\": \"DONE\", \"end_time_timestamp\": \""
                    + Instant.parse(end).getEpochSecond() + "\"}");
        }
        hosts.on("kapok", "list-backups " + node, "{\"" + node + "\": [" + String.join(",", all) + "]}");
    }

    private void since(String node, String moment) {
        hosts.on("kapok", ".holdfast-since-" + node, Instant.parse(moment).getEpochSecond() + "\n");
    }

    private AsideInstance restore(BackupServer server) {
        return new PgdBackups().restore(cluster, server, AT);
    }

    private List<String> acts() {
        return ran.stream()
                .flatMap(r -> Stream.of("txid_current()", "switch-wal", "--target-time")
                        .filter(r::contains)
                        .map(act -> r.substring(0, r.indexOf(':')) + " " + act))
                .toList();
    }

    @Test
    void restore_isPlainPostgresWithThatNodesRows_andSaysSo() {
        AsideInstance copy = restore(kaboom);

        assertThat(acts()).containsExactly("kaboom txid_current()", "kapok switch-wal", "kapok --target-time");
        assertThat(copy.server()).isEqualTo("kaboom");
        assertThat(copy.lastCommit()).isEqualTo("2025-11-26 02:39:58+00");
        assertThat(copy.look()).contains("/usr/edb/as16/bin/psql", "-U enterprisedb", "-d bdrdb");
        assertThat(copy.remarks())
                .anySatisfy(r -> assertThat(r).startsWith("It is kaboom alone, as that node was at " + AT))
                .anySatisfy(r -> assertThat(r).startsWith("bdr is not loaded: it is no node of the cluster"))
                .anySatisfy(r -> assertThat(r).contains("Do not start it with bdr loaded"));
        assertThat(ran)
                .filteredOn(r -> r.contains("--target-time"))
                .singleElement()
                .asString()
                .as("it neither loads bdr nor listens")
                .contains("-c shared_preload_libraries= ", "-c listen_addresses= ", "/usr/edb/as16/bin/postgres -D");
    }

    @Test
    void restore_anotherNodeWasBackedUpThen_isFromItsBackupAndLog() {
        backup("kaftan", NEW);
        since("kaftan", "2025-11-26T11:00:00Z");

        AsideInstance copy = restore(new BackupServer("kaftan", "kapok"));

        assertThat(copy.backupId()).isEqualTo("kaboom-" + OLD);
        assertThat(copy.remarks().get(0)).startsWith("It is kaboom alone");
        assertThat(acts())
                .as("Barman receives no more of kaboom's log that could be waited for")
                .containsExactly("kaftan txid_current()", "kapok --target-time");
    }

    @Test
    void planned_isFromTheNodeOfThen_withWhatTheRestoreRemarks_andOnlyLooks() {
        backup("kaftan", NEW);
        since("kaftan", "2025-11-26T11:00:00Z");
        BackupServer kaftan = new BackupServer("kaftan", "kapok");

        RestorePlan plan = new PgdBackups().planned(cluster, kaftan, AT);

        assertThat(acts()).isEmpty();
        assertThat(plan.writer()).isEqualTo("node kaftan");
        AsideInstance copy = restore(kaftan);
        assertThat(plan.backup().map(BackupRecord::backupId)).contains(copy.backupId());
        assertThat(plan.remarks()).isEqualTo(copy.remarks());
    }

    @Test
    void restore_logBetweenBackupAndMomentIsMissing_isRefusedBeforeItBegins() {
        since("kaboom", "2025-11-26T01:00:00Z");
        assertThatThrownBy(() -> restore(kaboom))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("kapok has no backup of a node of datacenter1 that was complete at " + AT);
        assertThat(acts()).isEmpty();

        since("kaboom", "2025-11-26T11:00:00Z");
        assertThat(restore(kaboom).backupId()).isEqualTo("kaboom-" + OLD);
    }

    @Test
    void restore_momentThatHasNotPassedByTheNodesClock_isRefused() {
        hosts.on("kaboom", "clock_timestamp()", "2025-11-26T02:39:59.9Z\n");
        assertThatThrownBy(() -> restore(kaboom))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("has not passed yet: the node kaboom has 2025-11-26T02:39:59.900Z by its clock");
        assertThat(acts()).doesNotContain("kapok --target-time");
    }

    @Test
    void restore_nodeDoesNotAnswer_isFromWhatBarmanHas() {
        hosts.fails("kaboom", "clock_timestamp()");
        assertThat(restore(kaboom).at()).isEqualTo(AT.toString());
        assertThat(acts()).doesNotContain("kapok switch-wal");

        hosts.fails("kapok", "--target-time");
        assertThatThrownBy(() -> restore(kaboom))
                .hasMessage("kapok: kaboom could not be restored to " + AT + ".")
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.evidence()).contains("No commit after the moment could be made"));
    }

    @Test
    void window_beginsWhenBarmanBeganToReceiveTheLogWithoutAGap() {
        backup("kaboom", NEW, OLD);
        assertThat(new PgdBackups().moments(cluster, kaboom).window().from()).isEqualTo("2025-11-25T16:00:10Z");

        since("kaboom", "2025-11-26T11:00:00Z");
        assertThat(new PgdBackups().moments(cluster, kaboom).window().from()).isEqualTo("2025-11-26T12:00:10Z");
    }
}
