package dev.holdfast.core.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Between which moments a location can be restored, and from which backup. */
class RecoveryWindowTest {
    private static final BackupServer SERVER = new BackupServer("paris", "kapok");
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00.75Z");

    private static BackupRecord backup(String status, Instant end) {
        return new BackupRecord("paris", "kapok", "of " + end, status, 1, end.toString());
    }

    private static RecoveryWindow window(Duration oldest) {
        return RecoveryWindow.of(SERVER, List.of(backup("DONE", NOW.minus(oldest))), NOW);
    }

    /** Catalogues of some weeks, drawn by lot with a known seed. */
    @RepeatedTest(200)
    void draw_anyCatalogue_isInTheWindowAndItsBackupEndedBefore(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<BackupRecord> backups = new ArrayList<>();
        Instant oldest = NOW;
        for (int i = random.nextInt(9); i >= 0; i--) {
            Instant end = NOW.minusSeconds(120 + random.nextInt(28 * 86_400));
            backups.add(backup("DONE", end));
            oldest = end.isBefore(oldest) ? end : oldest;
        }
        backups.add(backup("FAILED", NOW.minusSeconds(40L * 86_400)));
        backups.add(new BackupRecord("paris", "kapok", "under way", "STARTED", 0, ""));
        RecoveryWindow window = RecoveryWindow.of(SERVER, backups, NOW);

        for (int i = 0; i < 50; i++) {
            Instant at = window.draw(random).orElseThrow();
            assertThat(window.holds(at)).isTrue();
            assertThat(at).isAfter(oldest).isBefore(NOW);
            BackupRecord chosen = RecoveryWindow.backup(backups, at).orElseThrow();
            Instant end = Instant.parse(chosen.endTime());
            assertThat(end).isBeforeOrEqualTo(at.minusSeconds(10));
            assertThat(backups)
                    .as("none that is newer would do")
                    .filteredOn(b -> b.status().equals("DONE"))
                    .map(b -> Instant.parse(b.endTime()))
                    .allMatch(other -> !other.isAfter(end) || other.isAfter(at.minusSeconds(10)));
        }
    }

    @Test
    void draw_manyTimes_reachesEveryMomentFromTheFirstToTheLast() {
        RecoveryWindow window = window(Duration.ofSeconds(80));
        Set<Instant> drawn = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            drawn.add(window.draw(random).orElseThrow());
        }
        assertThat(drawn)
                .hasSize((int) window.seconds() + 1)
                .contains(Instant.parse(window.from()), Instant.parse(window.until()));
    }

    @Test
    void draw_sameSeed_sameMoment() {
        RecoveryWindow window = window(Duration.ofDays(20));
        assertThat(window.draw(new Random(7))).isEqualTo(window.draw(new Random(7)));
    }

    @Test
    void window_isInWholeSecondsWithinItsMargins() {
        assertThat(window(Duration.ofHours(1)))
                .extracting(RecoveryWindow::from, RecoveryWindow::until)
                .containsExactly("2026-11-26T05:00:11Z", "2026-11-26T05:59:55Z");
    }

    @Test
    void draw_windowOfLessThanAMinute_isNone() {
        assertThat(window(Duration.ofSeconds(75)).seconds()).isEqualTo(59);
        assertThat(window(Duration.ofSeconds(75)).draw(new Random(1))).isEmpty();
        assertThat(window(Duration.ofSeconds(76)).draw(new Random(1))).isPresent();
    }

    @Test
    void window_firstBackupJustDone_holdsNothingAndSaysSo() {
        RecoveryWindow window = window(Duration.ofSeconds(3));
        assertThat(window.seconds()).isZero();
        assertThat(window.draw(new Random(1))).isEmpty();
        assertThat(window.holds(NOW)).isFalse();
        assertThat(window.sentence()).contains("to no moment yet", "2026-11-26T06:00:08Z");
    }

    @Test
    void sentence_saysTheWindow() {
        assertThat(window(Duration.ofHours(1)).sentence())
                .isEqualTo("paris can be restored to any moment from 2026-11-26T05:00:11Z to 2026-11-26T05:59:55Z");
    }

    @Test
    void holds_itsEndsAndWhatIsBetween() {
        RecoveryWindow window = window(Duration.ofHours(1));
        assertThat(window.holds(Instant.parse(window.from()))).isTrue();
        assertThat(window.holds(Instant.parse(window.from()).minusMillis(1))).isFalse();
        assertThat(window.holds(Instant.parse(window.until()))).isTrue();
        assertThat(window.holds(Instant.parse(window.until()).plusMillis(1))).isFalse();
    }

    @Test
    void backup_thatEndedAMomentBefore_isTooNew() {
        List<BackupRecord> backups =
                List.of(backup("DONE", NOW.minusSeconds(3600)), backup("DONE", NOW.minusSeconds(9)));
        assertThat(RecoveryWindow.backup(backups, NOW)).contains(backups.get(0));
        assertThat(RecoveryWindow.backup(backups, NOW.plusSeconds(1))).contains(backups.get(1));
        assertThat(RecoveryWindow.backup(backups, NOW.minusSeconds(3595))).isEqualTo(Optional.empty());
    }

    @Test
    void noCompleteBackup_isRefused() {
        assertThatThrownBy(() -> RecoveryWindow.of(SERVER, List.of(backup("FAILED", NOW)), NOW))
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNSAFE));
    }
}
