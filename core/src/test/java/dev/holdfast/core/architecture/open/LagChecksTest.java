package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.spec.EventKind;
import org.junit.jupiter.api.Test;

/** Who reads a write leader's WAL, and how far behind: as the leaders' answers say it. */
class LagChecksTest {
    private static final long MIB = 1L << 20;

    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();

    LagChecksTest() {
        for (String location : layout.dataLocations()) {
            hosts.on(
                    leader(location),
                    "/cluster",
                    "{\"members\":[{\"name\":\"" + leader(location)
                            + "\",\"role\":\"leader\",\"state\":\"running\"}]}");
            readers(location, reader("barman", "barman_receive_wal", 3, 1, 2));
        }
    }

    private String leader(String location) {
        return layout.dataNodes(location).get(0).name();
    }

    private String standby(String location) {
        return layout.dataNodes(location).get(1).name();
    }

    private void readers(String location, String... rows) {
        hosts.on(leader(location), "pg_ls_waldir()", String.join("\n", rows));
    }

    /** As it is connected, under the deploy's limit of 4 GiB. */
    private static String reader(String slot, String program, long heldMib, long behindMib, long seconds) {
        return row(slot, program, slot.startsWith("pgl"), true, heldMib, behindMib, seconds, 4096);
    }

    private static String idle(String slot, long heldMib, long keepMib) {
        return row(slot, "", false, false, heldMib, heldMib, 600, keepMib);
    }

    private static String row(
            String slot,
            String program,
            boolean location,
            boolean active,
            long heldMib,
            long behindMib,
            long seconds,
            long keepMib) {
        return slot + "|" + program + "|" + (location ? "t" : "f") + "|" + (active ? "t" : "f") + "|f|" + heldMib * MIB
                + "|" + behindMib * MIB + "|" + seconds + "|" + keepMib * MIB;
    }

    private CheckResult run(String name) {
        return OpenChecks.of(layout.spec()).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run(new ClusterContext(layout.spec(), layout.inventory(), hosts));
    }

    @Test
    void standby_farBehindForLong_isNamedAsTheOneItIsAbout() {
        readers("datacenter1", reader("member", standby("datacenter1"), 2, 300, 47));
        CheckResult result = run("ReceiversKeepUp");
        assertThat(result.evidence())
                .isEqualTo(standby("datacenter1") + " is 300 MiB and 47 s behind its write leader");
        assertThat(result.about()).containsExactly(standby("datacenter1"));
        assertThat(EventKind.ofCheck("ReceiversKeepUp")).isEqualTo(EventKind.REPLICATION_LAGGING);
    }

    @Test
    void location_farBehindForLong_isAboutTheOneThatSends() {
        readers("datacenter2", reader("pgl_db_dc2_dc1", "dc1_from_dc2", 400, 300, 47));
        CheckResult result = run("ReceiversKeepUp");
        assertThat(result.evidence())
                .isEqualTo("datacenter2 sends through slot pgl_db_dc2_dc1, whose reader is 300 MiB and 47 s behind");
        assertThat(result.about()).containsExactly("datacenter2");
    }

    /** A bulk load is many bytes for a short time, a still cluster few for a long one. */
    @Test
    void receivers_muchForAMomentOrLittleForLong_keepUp() {
        readers(
                "datacenter1",
                reader("member", standby("datacenter1"), 0, 900, 30),
                reader("pgl_db_dc1_dc2", "dc2_from_dc1", 64, 64, 7200));
        assertThat(run("ReceiversKeepUp").passed()).isTrue();
    }

    /** Whose slot nobody reads has stopped, which is another event; and Barman is no receiver whom clients read from. */
    @Test
    void receivers_idleSlotAndBarman_areNotTheirs() {
        readers(
                "datacenter1",
                idle("member", 900, 4096),
                reader("barman", "barman_receive_wal", 900, 900, 90),
                reader("reporting", "debezium", 900, 900, 90));
        assertThat(run("ReceiversKeepUp").passed()).isTrue();
    }

    @Test
    void receivers_ofALocationWithoutALeader_areUnknownAndHideNobodyElse() {
        hosts.on(leader("datacenter1"), "/cluster", "{\"members\":[]}");
        assertThat(run("ReceiversKeepUp").blind()).isTrue();
        readers("datacenter2", reader("member", standby("datacenter2"), 2, 300, 47));
        CheckResult result = run("ReceiversKeepUp");
        assertThat(result.about()).containsExactly(standby("datacenter2"));
        assertThat(result.unasked()).contains("datacenter1", standby("datacenter1"));
    }

    @Test
    void slots_idleOneThatHoldsMuch_isToldAndBarmansIsMissed() {
        assertThat(run("SlotsAreRead").passed()).isTrue();
        assertThat(run("WalReachesBarman").passed()).isTrue();
        readers("datacenter1", idle("barman", 256, 4096), idle("gone", 1024, 4096));
        assertThat(run("SlotsAreRead").evidence())
                .isEqualTo("slot gone of datacenter1 is read by nobody and holds back 1024 MiB of WAL");
        assertThat(run("WalReachesBarman").evidence()).isEqualTo("WAL of datacenter1 does not stream to kapok");
    }

    @Test
    void slots_activeOneThatHoldsAQuarterOfTheLimit_isTold() {
        readers("datacenter1", reader("barman", "barman_receive_wal", 1024, 1024, 20));
        assertThat(run("SlotsAreRead").passed()).isTrue();
        readers("datacenter1", reader("barman", "barman_receive_wal", 1025, 1025, 20));
        assertThat(run("SlotsAreRead").evidence())
                .isEqualTo("slot barman of datacenter1 is read, but holds back 1025 MiB of WAL");
        assertThat(run("SlotsAreRead").about()).containsExactly("datacenter1");
    }

    /** A slot of a small limit is lost sooner, one without a limit fills the disk. */
    @Test
    void slots_limitOfConfigYml_countsByItsQuarter() {
        readers("datacenter1", idle("small", 200, 512));
        assertThat(run("SlotsAreRead").passed()).isFalse();
        readers("datacenter1", idle("tiny", 32, 64));
        assertThat(run("SlotsAreRead").passed()).isTrue();
        readers("datacenter1", row("endless", "", false, true, 1025, 0, 0, -1));
        assertThat(run("SlotsAreRead").passed()).isFalse();
        readers("datacenter1", row("roomy", "", false, true, 1025, 0, 0, 16384));
        assertThat(run("SlotsAreRead").passed()).isTrue();
    }

    /** It holds back nothing any more, which is no recovery. */
    @Test
    void slots_lostOne_isToldWhileItIsThere() {
        readers("datacenter1", "barman||f|f|t|0|0|0|4294967296");
        assertThat(run("SlotsAreRead").evidence())
                .isEqualTo("slot barman of datacenter1 is lost: it would have held back more WAL than"
                        + " max_slot_wal_keep_size");
    }

    @Test
    void barman_connectedAndFarBehind_isLate() {
        readers("datacenter1", reader("barman", "barman_receive_wal", 96, 80, 41));
        CheckResult result = run("WalReachesBarman");
        assertThat(result.evidence()).isEqualTo("WAL of datacenter1 streams to kapok, which is 80 MiB and 41 s behind");
        assertThat(result.about()).containsExactly("datacenter1", "kapok");
        readers("datacenter1", reader("barman", "barman_receive_wal", 96, 80, 12));
        assertThat(run("WalReachesBarman").passed()).isTrue();
    }
}
