package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told once, what is acted on and how often, and what never is. */
class EventLogTest {
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final EventPolicy POLICY = new EventPolicy(
            Optional.of("http://hook"),
            Optional.empty(),
            Set.of(EventKind.NODE_DOWN, EventKind.DRIFT),
            Set.of(EventKind.NODE_DOWN),
            2,
            30,
            60);
    private static final ClusterEvent DOWN = new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp", "kaboom");
    private static final ClusterEvent UP = new ClusterEvent.Ended(EventKind.NODE_DOWN, "EveryNodeIsUp", "again");

    private static Circumstances at(long nowMillis) {
        return new Circumstances(POLICY, new Means("local", false, true), false, nowMillis, RemedyRules.PRESENT);
    }

    private static EventLog told(ClusterEvent event, long at) {
        return EventLog.empty()
                .with(new EventRecord(Instant.ofEpochMilli(at).toString(), event, "recorded; " + Reaction.NOTIFIED));
    }

    @Test
    void standard_recordsOnly() {
        assertThat(EventLog.empty()
                        .reaction(
                                DOWN,
                                new Circumstances(
                                        EventPolicy.standard(),
                                        new Means("local", false, true),
                                        false,
                                        NOW,
                                        RemedyRules.PRESENT)))
                .isEqualTo(new Reaction(false, false, ""));
    }

    @Test
    void wanted_isToldAndActedOn() {
        assertThat(EventLog.empty().reaction(DOWN, at(NOW))).isEqualTo(new Reaction(true, true, ""));
    }

    @Test
    void end_isToldAndNeverActedOn() {
        assertThat(EventLog.empty().reaction(UP, at(NOW))).isEqualTo(new Reaction(true, false, ""));
    }

    @Test
    void otherKind_isOnlyRecorded() {
        ClusterEvent skew = new ClusterEvent.Happened(EventKind.CLOCK_SKEW, "ClocksAgree", "2 s");
        assertThat(EventLog.empty().reaction(skew, at(NOW))).isEqualTo(new Reaction(false, false, ""));
    }

    @Test
    void flapping_isToldOncePerCoolDown() {
        EventLog log = told(DOWN, NOW);
        assertThat(log.reaction(DOWN, at(NOW + 29 * MINUTE)).tell()).isFalse();
        assertThat(log.reaction(DOWN, at(NOW + 31 * MINUTE)).tell()).isTrue();
        assertThat(log.reaction(UP, at(NOW + MINUTE)).tell()).isTrue();
    }

    @Test
    void recordedButNotTold_doesNotKeepFromTelling() {
        EventLog log = EventLog.empty()
                .with(new EventRecord(Instant.ofEpochMilli(NOW).toString(), DOWN, "recorded; nobody was told: no"));
        assertThat(log.reaction(DOWN, at(NOW + MINUTE)).tell()).isTrue();
    }

    @Test
    void log_isBounded_andKeepsTheNewest() {
        EventLog log = EventLog.empty();
        for (int i = 0; i < EventLog.REMEMBERED + 5; i++) {
            log = log.with(new EventRecord("", new ClusterEvent.Happened(EventKind.TOLD, "n" + i, ""), ""));
        }
        assertThat(log.records()).hasSize(EventLog.REMEMBERED);
        assertThat(log.records().get(EventLog.REMEMBERED - 1).event().subject()).isEqualTo("n64");
    }

    @Test
    void kinds_haveOneWordEach_andChecksAKind() {
        assertThat(EventKind.labels()).doesNotHaveDuplicates();
        assertThat(EventKind.named("node-down")).contains(EventKind.NODE_DOWN);
        assertThat(EventKind.ofCheck("BarmanCheckOnKarma")).isEqualTo(EventKind.BACKUP_UNWELL);
        assertThat(EventKind.ofCheck("SomethingNew")).isEqualTo(EventKind.CHECK_FAILED);
    }

    @Test
    void underMaintenance_onlyItsOwnEndIsActedOn() {
        assertThat(EventLog.empty()
                        .reaction(
                                DOWN,
                                new Circumstances(
                                        POLICY, new Means("local", false, true), true, NOW, RemedyRules.PRESENT)))
                .isEqualTo(new Reaction(true, false, "not acted on: automatic failover is paused for maintenance"));
        EventPolicy ending = new EventPolicy(
                Optional.empty(), Optional.empty(), Set.of(), Set.of(EventKind.FAILOVER_PAUSED), 2, 30, 60);
        ClusterEvent paused = new ClusterEvent.Began(EventKind.FAILOVER_PAUSED, "FailoverIsAutomatic", "east");
        assertThat(EventLog.empty()
                        .reaction(
                                paused,
                                new Circumstances(
                                        ending, new Means("local", false, true), true, NOW, RemedyRules.PRESENT))
                        .act())
                .isTrue();
    }

    private static EventRecord record(ClusterEvent event, long at, String reaction) {
        return new EventRecord(Instant.ofEpochMilli(at).toString(), event, reaction);
    }

    @Test
    void owed_downAgainWithinTheCoolDown_afterPeopleHeardThatItIsOver() {
        EventLog log = told(DOWN, NOW)
                .with(record(UP, NOW + 5 * MINUTE, "recorded; notified"))
                .with(record(DOWN, NOW + 8 * MINUTE, "recorded"));
        assertThat(log.owed(at(NOW + 37 * MINUTE))).isEmpty();
        assertThat(log.owed(at(NOW + 38 * MINUTE))).containsExactly(DOWN);
        EventLog heard = log.with(record(DOWN, NOW + 38 * MINUTE, "recorded; notified"));
        assertThat(heard.owed(at(NOW + 120 * MINUTE))).isEmpty();
    }

    @Test
    void owed_whatNobodyWasTold_forADay_andNoEndOfWhatNobodyKnew() {
        ClusterEvent drift = new ClusterEvent.Happened(EventKind.DRIFT, "demo/plan/1", "2 steps");
        EventLog log = EventLog.empty().with(record(drift, NOW, "recorded; nobody was told: no"));
        assertThat(log.owed(at(NOW + 30 * MINUTE))).containsExactly(drift);
        assertThat(log.owed(at(NOW + 24 * 60 * MINUTE))).isEmpty();
        EventLog over = EventLog.empty()
                .with(record(DOWN, NOW, "recorded; nobody was told: no"))
                .with(record(UP, NOW + MINUTE, "recorded; nobody was told: no"));
        assertThat(over.owed(at(NOW + 60 * MINUTE))).isEmpty();
    }

    @Test
    void owed_whatWasNotActedOn_onceItMayBe_andOnlyWhatLasts() {
        EventLog log = told(DOWN, NOW)
                .with(record(UP, NOW + MINUTE, "recorded; notified"))
                .with(record(DOWN, NOW + 2 * MINUTE, "recorded; not acted on: less; notified"))
                .actedOn(DOWN, NOW);
        assertThat(log.owed(at(NOW + 32 * MINUTE))).containsExactly(DOWN);
        assertThat(log.owed(new Circumstances(
                        POLICY, new Means("local", false, true), true, NOW + 32 * MINUTE, RemedyRules.PRESENT)))
                .isEmpty();
        ClusterEvent once = new ClusterEvent.Happened(EventKind.NODE_DOWN, "demo/verify/1", "kaboom");
        assertThat(EventLog.empty()
                        .with(record(once, NOW, "recorded; not acted on: less; notified"))
                        .owed(at(NOW + 60 * MINUTE)))
                .isEmpty();
    }

    @Test
    void again_whatWasStartedIsNotStartedTwice() {
        EventLog log = EventLog.empty().with(record(DOWN, NOW, "recorded; started demo/deploy/2; nobody was told: no"));
        assertThat(log.again(DOWN, at(NOW + 31 * MINUTE))).isEqualTo(new Reaction(true, false, ""));
    }

    @Test
    void owed_restsLongerEachTime() {
        EventLog log = EventLog.empty().with(record(DOWN, NOW, "recorded; nobody was told: no"));
        assertThat(log.owed(at(NOW + 30 * MINUTE))).containsExactly(DOWN);
        EventLog twice = log.with(record(DOWN, NOW + 30 * MINUTE, "recorded; nobody was told: no"));
        assertThat(twice.owed(at(NOW + 89 * MINUTE))).isEmpty();
        assertThat(twice.owed(at(NOW + 90 * MINUTE))).containsExactly(DOWN);
    }

    @Test
    void whileBeingTold_itIsNeitherToldNorOwed() {
        EventLog log = EventLog.empty().with(record(DOWN, NOW, "recorded" + Reaction.TELLING));
        assertThat(log.reaction(DOWN, at(NOW + MINUTE)).tell()).isFalse();
        assertThat(log.owed(at(NOW + 31 * MINUTE))).isEmpty();
    }

    @Test
    void many_whatLastsIsKept() {
        EventLog log = told(DOWN, NOW);
        for (int i = 0; i < 2 * EventLog.MOST; i++) {
            log = log.with(record(new ClusterEvent.Happened(EventKind.TOLD, "a", "" + i), NOW, "recorded"));
        }
        assertThat(log.records())
                .hasSize(EventLog.REMEMBERED)
                .first()
                .satisfies(r -> assertThat(r.event()).isEqualTo(DOWN));
    }

    @Test
    void lasts_whatAMonitoringSystemRepeats_andNoCheck() {
        ClusterEvent alert = new ClusterEvent.Began(EventKind.NODE_DOWN, "HostDown: kaboom", "since noon");
        ClusterEvent anew = new ClusterEvent.Began(EventKind.NODE_DOWN, "HostDown: kaboom", "since one");
        EventLog log = told(alert, NOW);
        assertThat(log.lasts(alert)).isTrue();
        assertThat(told(alert.beside(List.of("kaboom")), NOW).lasts(alert)).isTrue();
        assertThat(log.lasts(anew)).isFalse();
        assertThat(EventLog.empty().lasts(alert)).isFalse();
        ClusterEvent over = new ClusterEvent.Ended(EventKind.NODE_DOWN, "HostDown: kaboom", "was: since noon");
        assertThat(log.with(new EventRecord("", over, "")).lasts(alert)).isFalse();
        assertThat(told(DOWN, NOW).lasts(DOWN)).isFalse();
    }
}
