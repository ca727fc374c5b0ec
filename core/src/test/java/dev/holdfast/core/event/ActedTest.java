package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keeps an event from being acted on: a cool-down of its own, the cluster's budget, a host out of reach. */
class ActedTest {
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final EventPolicy POLICY = new EventPolicy(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(EventKind.NODE_DOWN, EventKind.NODE_LOST, EventKind.CERTIFICATE, EventKind.BACKUP_FAILED),
            2,
            30,
            60);
    private static final ClusterEvent DOWN =
            new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: kaboom", "no patroni");
    private static final ClusterEvent LOST = new ClusterEvent.Began(EventKind.NODE_LOST, "kaboom", "");

    private static Reaction reaction(EventLog log, ClusterEvent event, long minutes) {
        return log.reaction(
                event,
                new Circumstances(
                        POLICY, new Means("local", false, true), false, NOW + minutes * MINUTE, RemedyRules.PRESENT));
    }

    private static ClusterEvent backupFailed(String operation) {
        return new ClusterEvent.Happened(EventKind.BACKUP_FAILED, operation, "");
    }

    @Test
    void coolDown_isOfOneKindAndSubject() {
        EventLog log = EventLog.empty().actedOn(DOWN, NOW);
        assertThat(reaction(log, DOWN, 29).refused())
                .isEqualTo("not acted on: the last operation for it is less than 30 min ago");
        assertThat(reaction(log, DOWN.about("EveryNodeIsUp: karma", ""), 1).act())
                .isTrue();
        assertThat(reaction(log, LOST, 1).act())
                .as("it does not wait for a boot")
                .isTrue();
        assertThat(reaction(log, new ClusterEvent.Began(EventKind.CERTIFICATE, "CertificatesLast: kaboom", ""), 1)
                        .act())
                .isTrue();
        assertThat(reaction(log, DOWN, 31).act()).isTrue();
    }

    @Test
    void coolDown_ofWhatHappened_isOfItsKind() {
        EventLog log = EventLog.empty().actedOn(backupFailed("demo/backup/3"), NOW);
        assertThat(reaction(log, backupFailed("demo/backup/5"), 29).act()).isFalse();
        assertThat(reaction(log, backupFailed("demo/backup/5"), 31).act()).isTrue();
    }

    @Test
    void budget_isTheClusters_andSaysWhenItIsThereAgain() {
        EventLog log = EventLog.empty().actedOn(DOWN, NOW).actedOn(LOST, NOW + 60 * MINUTE);
        assertThat(reaction(log, DOWN, 120).refused())
                .isEqualTo("not acted on: 2 operations within a day are the cluster's budget (actions_per_day);"
                        + " the next may begin at 2026-11-26T12:00:00Z");
        assertThat(reaction(log, DOWN, 24 * 60 + 1).act()).isTrue();
        assertThat(log.today(NOW + (24 * 60 + 1) * MINUTE)).hasSize(1);
    }

    @Test
    void budgetOfNone_isSaidWithoutAnHour() {
        EventPolicy none =
                new EventPolicy(Optional.empty(), Optional.empty(), Set.of(), Set.of(EventKind.NODE_DOWN), 0, 30, 60);
        assertThat(EventLog.empty()
                        .reaction(
                                DOWN,
                                new Circumstances(
                                        none, new Means("local", false, true), false, NOW, RemedyRules.PRESENT))
                        .refused())
                .endsWith("0 operations within a day are the cluster's budget (actions_per_day)");
    }

    @Test
    void silentHostOutOfReach_isSaid() {
        ClusterEvent dead = DOWN.beside(List.of("kaboom", "karma"));
        assertThat(EventLog.empty()
                        .reaction(
                                dead,
                                new Circumstances(
                                        POLICY, new Means("bare", false, true), false, NOW, RemedyRules.PRESENT))
                        .refused())
                .isEqualTo(
                        "not acted on: kaboom, karma do not answer, and platform bare has no hand on the power of its"
                                + " hosts: that needs a person");
        assertThat(reaction(EventLog.empty(), dead, 0).act()).isTrue();
    }

    /** A policy of an earlier release may still have such a kind. */
    @Test
    void whatNothingMends_spendsNothing() {
        EventPolicy lax =
                new EventPolicy(Optional.empty(), Optional.empty(), Set.of(), Set.of(EventKind.CONFLICT), 3, 30, 60);
        ClusterEvent lost = new ClusterEvent.Began(EventKind.CONFLICT, "NoChangeLostToConflict: kaboom", "");
        Circumstances now = new Circumstances(lax, new Means("local", false, true), false, NOW, RemedyRules.PRESENT);
        Reaction reaction = EventLog.empty().reaction(lost, now);
        assertThat(reaction.act()).isFalse();
        assertThat(reaction.refused()).isEqualTo("not acted on: that needs a person");
    }

    @Test
    void early_oneCoolDownForAll_andADeployForEveryHost() {
        Circumstances early =
                new Circumstances(POLICY, new Means("local", false, true), false, NOW + MINUTE, RemedyRules.FIRST);
        assertThat(EventLog.empty().actedOn(DOWN, NOW).reaction(LOST, early).act())
                .isFalse();
        assertThat(early.remedy(DOWN.beside(List.of("kaboom")))).isEqualTo(early.remedy(DOWN));
    }

    @Test
    void json_isReadAsItWasWritten_andAsBefore() throws Exception {
        EventLog log = EventLog.empty().actedOn(DOWN, NOW);
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(log), EventLog.class))
                .isEqualTo(log);
        EventLog before = MAPPER.readValue("{\"records\": [], \"acted\": [" + NOW + "]}", EventLog.class);
        assertThat(before.acted()).containsExactly(new Acted(NOW, Optional.empty(), ""));
        assertThat(reaction(before, LOST, 1).refused())
                .as("whatever it was for")
                .contains("less than 30 min ago");
    }

    @Test
    void json_eventsFromBefore_knowNoSilentHosts() throws Exception {
        assertThat(MAPPER.readValue(
                        "{\"type\": \"began\", \"kind\": \"node-down\", \"subject\": \"EveryNodeIsUp: kaboom\","
                                + " \"evidence\": \"no patroni\"}",
                        ClusterEvent.class))
                .isEqualTo(DOWN);
        ClusterEvent silent = DOWN.beside(List.of("kaboom"));
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(silent), ClusterEvent.class))
                .isEqualTo(silent)
                .isNotEqualTo(DOWN);
    }
}
