package dev.holdfast.workflows.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its own guards first, then the successor comes, or one of the two goes, by the workflows of locations. */
class UpgradeLocationTest {
    private static final OperationContext CONTEXT = ComingLocation.context("upgrade");

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void phases() {
        ComingLocation.of(staged);
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome run(OperationContext context, String location, String to, UpgradeStage stage) {
        return staged.workflow(UpgradeLocation.class).run(context, new Operation.Upgrade(location, to, stage, false));
    }

    @Test
    void begun_theSuccessorBeginsWithTheOldOnesData() {
        LocationOutcome.Came outcome = (LocationOutcome.Came) run(CONTEXT, "b", "c", UpgradeStage.BEGIN);
        assertThat(outcome.location()).isEqualTo("c");
        assertThat(outcome.from()).isEqualTo("b");
        assertThat(stage.done).containsSubsequence("guard BEGIN", "whole", "machine c1");
    }

    @Test
    void guarded_changesNothing() {
        stage.upgradeGuards.add("c would run PostgreSQL 15.");
        assertThatThrownBy(() -> run(CONTEXT, "b", "c", UpgradeStage.BEGIN))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage(
                                "The upgrade of b stands as it did; nothing was changed. c would run PostgreSQL 15."));
        assertThat(stage.done).containsExactly("guard BEGIN");
    }

    @Test
    void confirmed_theOldOneGoes_backTheSuccessorGoes() {
        staged.deploy.hosts = Optional.of(List.of("a1", "a2", "a3", "ba"));
        OperationContext both =
                StagedServer.CONTEXT.on(StagedServer.CONTEXT.inventory().placed(List.of("a", "b")));
        assertThat(((LocationOutcome.Left) run(both, "b", "a", UpgradeStage.CONFIRM)).location())
                .isEqualTo("b");
        assertThat(stage.done).containsSubsequence("guard CONFIRM", "refuse b1", "handed on", "discard b1");
        stage.done.clear();
        assertThat(((LocationOutcome.Left) run(both, "a", "b", UpgradeStage.BACK)).location())
                .isEqualTo("b");
        assertThat(stage.done).containsSubsequence("guard BACK", "refuse b1", "handed on", "discard b1");
    }
}
