package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.spec.EventKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of PGD each minute for the sake of events, with answers as the manuals have them. */
class PgdWatchedChecksTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

    private CheckResult run(String name) {
        return PgdChecks.of(layout.spec()).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .map(c -> c.run(cluster))
                .orElseThrow();
    }

    @Test
    void everyMinute_theKindsOfEventThatPgdShouldTellAreAsked() {
        for (PgdLayout one : List.of(layout, PgdClusters.expanded(), PgdClusters.essential())) {
            assertThat(PgdChecks.of(one.spec()).stream().filter(Check::watched).map(c -> EventKind.ofCheck(c.name())))
                    .contains(
                            EventKind.NODE_DOWN,
                            EventKind.NO_LEADER,
                            EventKind.LEADER_CHANGED,
                            EventKind.PROXY_ASTRAY,
                            EventKind.QUORUM_THIN,
                            EventKind.REPLICATION_STALLED,
                            EventKind.REPLICATION_LAGGING,
                            EventKind.SLOT_GROWING,
                            EventKind.FAILOVER_PAUSED,
                            EventKind.CERTIFICATE,
                            EventKind.DISK_FILLING,
                            EventKind.CLOCK_SKEW,
                            EventKind.CONFLICT,
                            EventKind.BACKUP_UNWELL,
                            EventKind.BACKUP_LATE)
                    .doesNotContain(EventKind.CHECK_FAILED);
        }
    }

    @Test
    void raft_oneVoterAway_isThinThoughTheGroupIsLed() {
        assertThat(run("PgdRaftHasLeaders").passed()).isTrue();
        hosts.unreachable("kaftan");
        assertThat(run("PgdRaftHasLeaders").evidence())
                .contains("2 of 3 voters of datacenter1_subgroup answer; quorum is 2; not kaftan");
        hosts.on("", "show-raft", "[]");
        assertThat(run("PgdRaftHasLeaders").evidence()).contains("datacenter1_subgroup has 0 raft leaders");
    }

    @Test
    void slots_idleOnOneNode_namesNodeAndSizeAndNotTheGroupSlot() {
        assertThat(run("SlotsAreRead").passed()).isTrue();
        hosts.on("kaolin", "pg_wal_lsn_diff", "bdr_bdrdb_test_cluster_kaftan|300\n");
        assertThat(run("SlotsAreRead").evidence())
                .isEqualTo(
                        "slot bdr_bdrdb_test_cluster_kaftan of kaolin is read by nobody and holds back 300 MB of WAL");
        String group = "slot_name <> 'bdr_" + layout.database() + "_"
                + layout.topGroup().name() + "'";
        hosts.on("", group, "");
        assertThat(run("SlotsAreRead").passed()).isTrue();
        hosts.away.add("kaboom");
        assertThat(run("SlotsAreRead").blind()).isTrue();
    }

    @Test
    void receivers_farBehindInBytesAndInTime_areToldWithTheNodeThatSends() {
        hosts.on(
                "kaput",
                "confirmed_flush_lsn",
                "bdr_kaboom|104857600|31\nbdr_kaolin|104857600|30\nbdr_kaftan|67108864|900\n");
        assertThat(run("ReceiversKeepUp").evidence())
                .isEqualTo("kaput sends through slot bdr_kaboom, whose reader is 100 MiB and 31 s behind");
        assertThat(run("ReceiversKeepUp").about()).containsExactly("kaput");
        hosts.on("kaput", "confirmed_flush_lsn", "");
        assertThat(run("ReceiversKeepUp").passed()).isTrue();
        hosts.away.add("kaboom");
        assertThat(run("ReceiversKeepUp").blind()).isTrue();
    }

    @Test
    void besideOperations_whatNoneDisturbsIsAsked() {
        assertThat(PgdChecks.of(layout.spec()).stream()
                        .flatMap(c -> c.besideOperations().stream())
                        .map(Check::name))
                .containsExactlyInAnyOrder(
                        "DisksHaveRoom",
                        "CertificatesLast",
                        "NoChangeLostToConflict",
                        "BackupsAreYoung",
                        "ClocksAgree");
    }

    @Test
    void wal_anyNodeOfTheLocationThatBarmanStreamsFromIsEnough() {
        assertThat(run("WalReachesBarman").passed()).isTrue();
        hosts.fails("kaboom", "backup_kapok");
        assertThat(run("WalReachesBarman").passed()).isTrue();
        hosts.fails("", "backup_kapok");
        assertThat(run("WalReachesBarman").evidence()).isEqualTo("WAL of datacenter1 does not stream to kapok");
        assertThat(run("WalReachesBarman").about()).containsExactly("datacenter1", "kapok");
        // A host that cannot be asked may be the one.
        hosts.away.add("kaboom");
        assertThat(run("WalReachesBarman").blind()).isTrue();
    }

    @Test
    void backups_ofAnyNodeOfTheLocationCount() {
        hosts.on("", "backup.info", "3600\n");
        assertThat(run("BackupsAreYoung").passed()).isTrue();
        hosts.on("kapok", "/var/lib/barman/kaolin/meta/*-backup.info", Integer.toString(9 * 86400));
        assertThat(run("BackupsAreYoung").evidence())
                .startsWith("the newest backup of datacenter1 is 9 days old, and should be at most ");
        hosts.on("kapok", "/var/lib/barman/kaboom/base/*/backup.info", "");
        assertThat(run("BackupsAreYoung").evidence()).isEqualTo("there is no complete backup of datacenter1 on kapok");
    }

    @Test
    void hosts_diskAndCertificate_areTheSameChecksAsWithOpenParts() {
        assertThat(run("DisksHaveRoom").passed()).isTrue();
        hosts.on("karma", "df -PT", "/opt/postgres has 4 % free\n");
        assertThat(run("DisksHaveRoom").evidence()).isEqualTo("karma: /opt/postgres has 4 % free");
        assertThat(run("CertificatesLast").passed()).isTrue();
        hosts.on("kaput", "openssl", "Certificate will expire\n");
        assertThat(run("CertificatesLast").evidence()).isEqualTo("kaput: Certificate will expire");
        // The authority's end is a person's to act on: the answer names the command.
        hosts.on("kaput", "holdfast rotate DIR authority", "the CA ends\n");
        assertThat(run("CertificatesLast").evidence()).isEqualTo("kaput: the CA ends");
    }

    @Test
    void leader_newForOneThatLookedAllTheWhile_isNamedWithTheMoment() {
        assertThat(run("WriteLeadersAreAsTheyWere").passed()).isTrue();
        hosts.on("kaboom", "bash -c", "datacenter1_subgroup|kaftan|1764156960|20|90\n");
        hosts.on("kaolin", "bash -c", "datacenter1_subgroup|kaftan|1764156900|58|150\n");
        assertThat(run("WriteLeadersAreAsTheyWere").evidence())
                .isEqualTo("kaftan became write leader of datacenter1_subgroup at " + Instant.ofEpochSecond(1764156900)
                        + " or up to 58 s before");
        hosts.on("kaolin", "bash -c", "datacenter1_subgroup|kaftan|1764156000|58|1050\n");
        assertThat(run("WriteLeadersAreAsTheyWere").passed()).isTrue();
    }

    @Test
    void conflicts_ofAWriteLeader_areToldAndWhereTheRowsAre() {
        hosts.on("", "conflict_history_summary", "0|\n");
        assertThat(run("NoChangeLostToConflict").passed()).isTrue();
        hosts.on("kaput", "conflict_history_summary", "2|public.t, insert_exists\n");
        assertThat(run("NoChangeLostToConflict").evidence())
                .isEqualTo("kaput recorded 2 conflicts within 10 min, one of them on public.t, insert_exists;"
                        + " see holdfast show conflicts");
    }

    @Test
    void maintenance_thatGoesOn_isToldWithItsNodes() {
        assertThat(run("FailoverIsAutomatic").passed()).isTrue();
        hosts.on("", "node_route_writes = false", "kaftan|kept\nkaolin|kept\n");
        assertThat(run("FailoverIsAutomatic").evidence())
                .isEqualTo(
                        "automatic failover of datacenter1 is paused for maintenance, as kaftan, kaolin may not lead;"
                                + " `holdfast maintenance DIR off` ends that");
    }
}
