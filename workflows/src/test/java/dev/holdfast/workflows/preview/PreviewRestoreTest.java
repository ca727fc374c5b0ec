package dev.holdfast.workflows.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.RestoreOutcome;
import dev.holdfast.workflows.backup.RestoreAside;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.seed.RestoreInPlace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a restore is the backup that it then takes, or the words with which it is refused. */
class PreviewRestoreTest {
    private static final String AT = "2026-11-26T02:40:00Z";
    private static final Operation.Restore BESIDE = new Operation.Restore("a", AT);

    private final StagedServer staged = new StagedServer();

    @AfterEach
    void close() {
        staged.close();
    }

    private Foreseen preview(Operation asked) {
        return (Foreseen) staged.workflow(PreviewOperation.class).run(StagedServer.CONTEXT, new Operation.Check(asked));
    }

    private Throwable refused(Operation asked) {
        return catchThrowable(() -> {
            if (asked instanceof Operation.Restore) {
                staged.workflow(RestoreAside.class).run(StagedServer.CONTEXT, asked);
            } else {
                staged.workflow(RestoreInPlace.class).run(StagedServer.CONTEXT, asked);
            }
        });
    }

    static Stream<Operation> forms() {
        return Stream.of(BESIDE, new Operation.RestoreInPlace("a", AT, "a"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noBackupReachesTheMoment_isToldInTheOperationsOwnWords_andTouchesNothing(Operation asked) {
        staged.stage.backups.outside = "ba has no backup of a that was complete at " + AT + ".";
        Foreseen seen = preview(asked);
        assertThat(seen.begins()).isFalse();
        assertThat(seen.refused()).isEqualTo(staged.stage.backups.outside);
        assertThat(Failures.read(refused(asked))).hasMessage(seen.refused());
        assertThat(staged.stage.done).as("of both").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void nobodyBacksTheLocationUp_isToldInTheOperationsOwnWords(Operation asked) {
        staged.stage.servers = List.of(new BackupServer("b", "ba"));
        assertThat(preview(asked).refused())
                .isEqualTo("No backup host keeps backups of a.")
                .isEqualTo(Failures.read(refused(asked)).getMessage());
    }

    @Test
    void beside_isTheBackupThatTheRestoreThenTakes() {
        Foreseen seen = preview(BESIDE);
        RestoreOutcome.Aside outcome =
                (RestoreOutcome.Aside) staged.workflow(RestoreAside.class).run(StagedServer.CONTEXT, BESIDE);
        String taken = outcome.instance().orElseThrow().backupId();
        assertThat(seen.does())
                .first()
                .asString()
                .startsWith("Backup " + taken + " of a,")
                .contains(" on ba ", AT);
    }

    @Test
    void dropped_onlyWhatIsThereIsTold_andItStays() {
        Operation drop = new Operation.Restore("a", "");
        assertThat(preview(drop).does()).isEmpty();
        staged.stage.backups.earlier = true;
        assertThat(preview(drop).does()).containsExactly("What an earlier restore left on ba is removed.");
        assertThat(staged.stage.done).isEmpty();
    }

    @Test
    void inPlace_fromTheOtherLocationsBarman_isToldSo() {
        staged.stage.servers = List.of(new BackupServer("a", "ba"), new BackupServer("b", "bb"));
        Foreseen seen = preview(new Operation.RestoreInPlace("a", AT, "b"));
        assertThat(seen.does())
                .contains("a serves as it was at " + AT + ".", "b is made anew from a, and serves.")
                .first()
                .asString()
                .startsWith("Backup 1 of b,")
                .contains(" on bb ");
        assertThat(staged.stage.done).isEmpty();
    }
}
