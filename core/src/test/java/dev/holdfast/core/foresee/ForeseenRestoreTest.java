package dev.holdfast.core.foresee;

import static dev.holdfast.core.foresee.ForeseenTrial.HOSTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of backups that are brought back. */
class ForeseenRestoreTest {
    private static final String AT = "2026-11-26T02:40:00Z";
    private static final Operation.Restore EAST = new Operation.Restore("east", AT);
    private static final BackupRecord BACKUP =
            new BackupRecord("east", "kapok", "20261125T040000", "DONE", 5, "2026-11-25T04:10:00Z");

    private static RestorePlan plan(boolean earlier, boolean answers, String... remarks) {
        return new RestorePlan(
                "kapok", Optional.of(BACKUP), earlier, "write leader of east", answers, List.of(remarks));
    }

    @Test
    void aside_tellsBackupHostAndMoment_andHowItEnds() {
        assertThat(ForeseenRestore.aside(EAST, plan(false, true, "It is kaboom alone."))
                        .does())
                .containsExactly(
                        "Backup 20261125T040000 of east, complete since 2026-11-25T04:10:00Z, is restored on kapok and"
                                + " recovered to " + AT + ".",
                        "The write leader of east commits an empty transaction, so that its log goes beyond the moment.",
                        "The instance goes on there at a socket only, until `holdfast restore DIR --location east"
                                + " --drop`; nothing else changes in the running cluster.",
                        "It is kaboom alone.");
    }

    @Test
    void aside_anEarlierOneGoes_andAWriterThatIsAwayIsTold() {
        assertThat(ForeseenRestore.aside(EAST, plan(true, false)).does())
                .contains("What an earlier restore left there is removed first.")
                .anyMatch(line -> line.startsWith("The write leader of east does not answer: recovery has the log"));
    }

    @Test
    void drop_tellsWhatIsThere_orThatNothingIs() {
        Operation.Restore drop = new Operation.Restore("east", "");
        assertThat(ForeseenRestore.aside(drop, RestorePlan.removal("kapok", true))
                        .does())
                .containsExactly("What an earlier restore left on kapok is removed.");
        assertThat(ForeseenRestore.aside(drop, RestorePlan.removal("kapok", false))
                        .headline())
                .isEqualTo("restore: nothing is to be done");
    }

    @Test
    void inPlace_tellsWhatStops_whoFollows_andWhatIsDiscarded() {
        Foreseen seen = ForeseenRestore.inPlace(
                new Operation.RestoreInPlace("west", AT, "east"), plan(false, true), List.of("east"), HOSTS);
        assertThat(seen.what()).isEqualTo("restore-in-place");
        assertThat(seen.does())
                .contains(
                        "It is brought from there to west, beside the old data; all locations serve meanwhile.",
                        "Then clients are refused everywhere, and PostgreSQL ends on kaolin, kaboom, kaftan. Until the"
                                + " restored data take their place at west, a failure or a cancellation lets the old data"
                                + " serve again.",
                        "west serves as it was at " + AT + ".",
                        "east is made anew from west, and serves.",
                        "Discarded: what was written in any location after " + AT
                                + ", and what east had not received by then.")
                .first()
                .asString()
                .startsWith("Backup 20261125T040000 of east,");
    }
}
