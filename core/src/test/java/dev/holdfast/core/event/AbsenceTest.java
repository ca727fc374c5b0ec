package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node that does not answer is lost, how often that is said, and what ends it. */
class AbsenceTest {
    private static final Instant BEGAN = Instant.parse("2026-11-27T01:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** Looked at each minute. */
    private static List<Absence> after(List<Absence> before, int from, int to) {
        List<Absence> now = before;
        for (int minute = from; minute <= to; minute++) {
            now = Absence.now(now, List.of("kaboom"), BEGAN.plus(Duration.ofMinutes(minute)), HOUR);
        }
        return now;
    }

    private static List<Absence> after(int minutes) {
        return after(List.of(), 0, minutes);
    }

    @Test
    void anHour_isSaidOnce() {
        assertThat(Absence.events(after(58), after(59))).isEmpty();
        assertThat(Absence.events(after(59), after(60)))
                .containsExactly(new ClusterEvent.Began(
                        EventKind.NODE_LOST, "kaboom", "kaboom has not answered since 2026-11-27T01:00:00Z"));
        assertThat(Absence.events(after(60), after(61))).isEmpty();
    }

    @Test
    void staysAway_isSaidAgainAfterAnotherHour() {
        assertThat(Absence.events(after(118), after(119))).isEmpty();
        assertThat(Absence.events(after(119), after(120))).hasSize(1);
    }

    @Test
    void betweenTheHours_fewChecksAreNews() {
        assertThat(after(3)).isEqualTo(after(1));
        assertThat(after(6)).isNotEqualTo(after(3));
    }

    @Test
    void nobodyLookedForLong_itsTimeBeginsAnew() {
        List<Absence> later = after(after(10), 80, 80);
        assertThat(Absence.events(after(10), later)).isEmpty();
        assertThat(later).singleElement().satisfies(a -> assertThat(a.since()).isEqualTo("2026-11-27T02:20:00Z"));
    }

    @Test
    void answers_endsWhatWasSaid() {
        assertThat(Absence.events(after(60), List.of()))
                .containsExactly(
                        new ClusterEvent.Ended(EventKind.NODE_LOST, "kaboom", "answers, or is the cluster's no more"));
        assertThat(Absence.events(after(30), List.of())).isEmpty();
    }
}
