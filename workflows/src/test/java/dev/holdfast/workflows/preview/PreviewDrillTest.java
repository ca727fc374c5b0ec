package dev.holdfast.workflows.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.workflows.drill.DrillFailover;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fault that is told is the one that the drill then does, or it is refused in the same words; nothing is broken. */
class PreviewDrillTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private Foreseen preview(Operation.Drill asked) {
        return (Foreseen) staged.workflow(PreviewOperation.class).run(StagedServer.CONTEXT, new Operation.Check(asked));
    }

    private Outcome drill(Operation.Drill asked) {
        return staged.workflow(DrillFailover.class).run(StagedServer.CONTEXT, asked);
    }

    @Test
    void stopLeader_tellsWhoThenTakesOver() {
        Operation.Drill asked = new Operation.Drill(FaultKind.STOP_LEADER, "a", false);
        Foreseen seen = preview(asked);
        assertThat(stage.done).as("no writer, no fault").containsOnly("whole");
        stage.elections.add("a2");
        Outcome.Drilled drilled = (Outcome.Drilled) drill(asked);
        assertThat(seen.turns())
                .containsExactly(new TurnForeseen(
                        drilled.report().oldLeader(), true, drilled.report().newLeader()));
        assertThat(seen.does()).contains("a2 would lead after a1, as things stand.");
    }

    @Test
    void oldBackup_isToldInTheDrillsOwnWords() {
        stage.backupEnded = "2020-01-01T00:00:00Z";
        Operation.Drill asked = new Operation.Drill(FaultKind.POWER_OFF, "a", false);
        Foreseen seen = preview(asked);
        assertThat(seen.begins()).isFalse();
        assertThat(seen.refused())
                .contains("ba holds no complete backup of a younger than 8 days")
                .isEqualTo(Failures.read(catchThrowable(() -> drill(asked))).getMessage());
    }

    @Test
    void faultThatHangsALocation_isRefusedUnlessForced_andThenTold() {
        stage.hangs.add("power-off-two would leave 1 of 3 nodes.");
        Operation.Drill asked = new Operation.Drill(FaultKind.POWER_OFF_TWO, "a", false);
        assertThat(preview(asked).refused()).contains("would leave 1 of 3 nodes.", "With --force");
        Foreseen forced = preview(new Operation.Drill(FaultKind.POWER_OFF_TWO, "a", false, true));
        assertThat(forced.turns()).as("nobody can take over").isEmpty();
        assertThat(forced.does()).contains("power-off-two would leave 1 of 3 nodes.");
    }
}
