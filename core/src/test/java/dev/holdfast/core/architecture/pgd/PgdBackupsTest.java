package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What TPA lacks: when the backed-up node dies, the location's backups come from another. */
class PgdBackupsTest {
    private static final String SEEN = """
            last=2025-11-26T02:39:59.812345Z
            stop=before 2025-11-26 02:40:00.5+00
            commit=812 2025-11-26T02:39:59.812340Z
            tables=12
            rows=34567
            read=pg_dump
            checksums=off
            bytes=33000000
            """;

    private final PgdLayout layout = PgdClusters.article();
    private final Barman hosts = new Barman();

    /** Barman on kapok, and nodes that answer unless they are dead. */
    private static final class Barman implements HostAccess {
        private final List<String> ran = new ArrayList<>();
        private final Set<String> dead = new HashSet<>();
        private String active = "kaboom";
        private String backups = "";

        @Override
        public Output run(String host, Command command) {
            if (dead.contains(host)) {
                throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host + " cannot be reached.");
            }
            String text = command.line() + "\n" + command.stdin();
            ran.add(host + ": " + text);
            if (text.contains("show-servers")) {
                return new Output(0, "\tactive: " + (text.contains("show-servers " + active) ? "True" : "False"), "");
            }
            if (text.contains("backup-from")) {
                active = text.replaceAll("(?s).*backup-from '?(\\w+).*", "$1");
            }
            if (text.contains("clock_timestamp()")) {
                return new Output(0, "2025-11-26T06:00:00.123456Z\n", "");
            }
            if (text.contains("pg_xact_commit_timestamp")) {
                return new Output(0, "2025-11-26T02:39:59.812340Z\n", "");
            }
            if (text.contains("--target-time")) {
                return new Output(0, SEEN, "");
            }
            if (text.contains("systemd-run")) {
                backups = "{\"backup_id\": \"2\", \"status\": \"DONE\", \"size_bytes\": 5,"
                        + " \"end_time_timestamp\": \"1764086400\"}";
            }
            return text.contains("list-backups")
                    ? new Output(0, "{\"" + active + "\": [" + backups + "]}", "")
                    : new Output(0, "t\n", "");
        }
    }

    private BackupRecord take() {
        ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);
        return new PgdBackups().take(cluster, new BackupServer("kaboom", "kapok"));
    }

    private List<String> on(String host, String text) {
        return hosts.ran.stream()
                .filter(r -> r.startsWith(host + ": ") && r.contains(text))
                .toList();
    }

    @Test
    void take_nodeLives_isOfThatNode() {
        assertThat(take().server()).isEqualTo("kaboom");
        assertThat(on("kapok", "backup-from")).isEmpty();
    }

    @Test
    void take_nodeDead_pointsBarmanToAnotherAndBacksThatUp() {
        hosts.dead.add("kaboom");

        assertThat(take().server()).isEqualTo("kaftan");
        assertThat(on("kapok", "backup-from"))
                .singleElement()
                .asString()
                .contains("runuser -u barman", "kaftan")
                .containsSubsequence("backup-from", "kaftan", "kaboom", "kaolin");
        assertThat(on("kapok", "systemd-run")).singleElement().asString().contains("holdfast-backup-kaftan");
    }

    /** Two that are active in turn, by what each deploy writes last, would be backed up by nobody. */
    @Test
    void backup_atTwoNodesOfALocation_isOfOne() {
        PgdLayout two = PgdClusters.layout(PgdClusters.backing(layout.spec(), "kaftan", "kapok"));
        Host kapok = two.inventory().host("kapok");

        assertThat(two.backedUpBy(kapok)).extracting(Host::name).containsExactly("kaboom", "kaftan");
        assertThat(BackupPhase.chosen(two, kapok)).extracting(Host::name).containsExactly("kaboom");
        assertThat(new BackupPhase(two).steps(kapok))
                .extracting(Step::title)
                .contains("3 backups of datacenter1")
                .doesNotHaveDuplicates();
    }

    @Test
    void servers_afterThat_areTheNodesInForce() {
        hosts.active = "kaolin";
        ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

        assertThat(new PgdBackups().servers(cluster))
                .extracting(BackupServer::name)
                .first()
                .isEqualTo("kaolin");
    }

    @Test
    void take_formerNodeIsBack_dropsTheSlotThatKeepsItsWal() {
        take();

        assertThat(on("kaboom", "pg_drop_replication_slot")).isEmpty();
        assertThat(on("kaftan", "pg_drop_replication_slot"))
                .singleElement()
                .asString()
                .contains("not active", "'backup_kapok'");
        assertThat(on("kaput", "pg_drop_replication_slot")).isEmpty();
    }

    /** The log in Barman is that of one node, which is asked what it committed. */
    @Test
    void moments_areOfTheNodeInForce() {
        take();
        hosts.ran.clear();
        MomentRestore moments = new PgdBackups()
                .moments(
                        new ClusterContext(layout.spec(), layout.inventory(), hosts),
                        new BackupServer("kaboom", "kapok"));

        RecoveryWindow window = moments.window();
        assertThat(window)
                .isEqualTo(new RecoveryWindow("kaboom", "kapok", "2025-11-25T16:00:10Z", "2025-11-26T05:59:55Z"));
        assertThat(on("kaboom", "txid_current()"))
                .singleElement()
                .asString()
                .contains(layout.place().superuser());

        MomentProof proof = moments.prove(window, Instant.parse("2025-11-26T02:40:00Z"));
        assertThat(proof.proven()).as(proof.evidence()).isTrue();
        assertThat(on("kaboom", "pg_xact_commit_timestamp('812'::xid)")).hasSize(1);
        assertThat(on("kapok", "--target-time=2025-11-26 02:40:00+00"))
                .singleElement()
                .asString()
                .contains(layout.place().bin(), layout.database());
    }

    @Test
    void take_nobodyLives_saysSo() {
        hosts.dead.addAll(List.of("kaboom", "kaftan", "kaolin"));

        assertThatThrownBy(this::take)
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("No data node of datacenter1 answers");
    }
}
