package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster that is not well is begun only with those hosts whose turn is the cure. */
class RollUnwellClusterTest {
    private static final Operation BACK = new Operation.UpdateBack(false, List.of());

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private ServedOutcome.Rolled run(Operation operation) {
        return (ServedOutcome.Rolled) staged.workflow(RollCluster.class).run(StagedServer.CONTEXT, operation);
    }

    private void backWithSpare(String... hosts) {
        List<Turn> spare = Stream.of(hosts).map(Stage::turn).toList();
        HostAction end = new HostAction.Run("ba", Command.of("end"));
        List<Turn> rest = List.of(Stage.turn("a3"), Stage.turn("a2"), Stage.turn("a1"));
        stage.rollPlan = new RollPlan(List.of(), spare, List.of(Stage.turn("ba")), rest, List.of(end));
    }

    @Test
    void back_clusterNotWhole_beginsWithTheHostThatNobodyMisses_andGoesOnWhenItIsWell() {
        backWithSpare("a3");
        stage.broken.add("a3 does not stream.");
        stage.mendsAt = "act a3";
        stage.elections.add("a2");
        ServedOutcome.Rolled outcome = run(BACK);
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("a3", "ba", "a2", "a1");
        assertThat(stage.done)
                .containsSubsequence("act a3", "whole", "act ba", "act a2", "act a1", "finish a", "end ba");
        assertThat(outcome.headline()).startsWith("rollback of the update of 4 hosts");
    }

    @Test
    void back_clusterWhole_nobodysTurnComesBeforeItsTime() {
        backWithSpare("a3");
        stage.elections.add("a2");
        assertThat(run(BACK).turns()).extracting(TurnTaken::host).containsExactly("ba", "a3", "a2", "a1");
    }

    @Test
    void back_clusterStaysUnwell_stopsAfterThatHost() {
        backWithSpare("a3");
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(() -> run(BACK))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("Stopped at a3 after its turn")
                        .hasMessageContaining("0 of 4 hosts had their turn"));
        assertThat(stage.done).doesNotContain("act ba", "act a2", "act a1", "end ba");
    }

    @Test
    void back_spareHostBecameTheSynchronousStandby_isNotTaken() {
        backWithSpare("a2");
        stage.broken.add("a1 does not archive.");
        assertThatThrownBy(() -> run(BACK))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("Stopped at a2 after another look"));
        assertThat(stage.done).doesNotContain("act a2");
    }

    @Test
    void back_twoSpareHosts_theSecondAsUsualOnceTheClusterIsWell() {
        backWithSpare("ba", "a3");
        stage.broken.add("ba is down.");
        stage.mendsAt = "act ba";
        stage.elections.add("a2");
        assertThat(run(BACK).turns()).extracting(TurnTaken::host).containsExactly("ba", "a3", "a2", "a1");
        assertThat(stage.done).containsSubsequence("act ba", "whole", "aside a3", "act a3", "whole", "act a2");
    }

    @Test
    void back_clusterNotWhole_everybodyMissed_doesNotBegin() {
        backWithSpare();
        stage.broken.add("b1 is away.");
        assertThatThrownBy(() -> run(BACK))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("not begun")
                        .hasMessageContaining("b1 is away. No host that the update changed is seen to be down"));
        assertThat(stage.done).containsOnly("whole");
    }

    /** Else hosts with clients would go while the cluster is not well. */
    @Test
    void back_clusterNotWhole_theHostThatNobodyMissesLeftOut_doesNotBegin() {
        backWithSpare("a3");
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(() -> run(new Operation.UpdateBack(false, List.of("a3"))))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("not begun"));
        assertThat(stage.done).containsOnly("whole");
    }

    private void lacking(String... hosts) {
        List<Turn> cure = Stream.of(hosts).map(Stage::turn).toList();
        stage.rollPlan = new RollPlan(
                List.of(),
                List.of(),
                List.of(),
                List.of(Stage.turn("a3"), Stage.turn("a2"), Stage.turn("a1")),
                List.of(),
                new RollPlan.Cure(cure, List.of("Replication")));
        stage.broken.add("Replication: the library is not loaded");
    }

    @Test
    void pending_restartIsTheCure_beginsWithThoseThatLackTheLibrary_theLeaderAfterHandingOver() {
        lacking("a2", "a1");
        stage.mendsAt = "act a1";
        stage.elections.add("a2");
        ServedOutcome.Rolled outcome = run(new Operation.Restart(true));
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("a2", "a1", "a3");
        assertThat(stage.done)
                .containsSubsequence("act a2", "whole", "switch a2", "act a1", "whole", "start a on ba", "act a3");
    }

    @Test
    void pending_somethingElseIsWrongToo_doesNotBegin() {
        lacking("a2", "a1");
        stage.broken.add("EveryNodeIsUp: b1 is down.");
        assertThatThrownBy(() -> run(new Operation.Restart(true)))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("not begun")
                        .hasMessageContaining("b1 is down.")
                        .hasMessageNotContaining("No host that the update changed"));
        assertThat(stage.done).containsOnly("whole");
    }

    @Test
    void pending_somethingElseBreaksMeanwhile_stops() {
        lacking("a2", "a1");
        stage.breaksAt = "act a2";
        assertThatThrownBy(() -> run(new Operation.Restart(true)))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("Stopped at a2 after its turn"));
        assertThat(stage.done).doesNotContain("act a1", "switch a2");
    }

    @Test
    void pending_cureDoesNotHelp_stopsAfterTheLastOfIt() {
        lacking("a2");
        assertThatThrownBy(() -> run(new Operation.Restart(true)))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("Stopped at a2 after its turn"));
        assertThat(stage.done).contains("act a2").doesNotContain("act a3", "act a1");
    }

    @Test
    void restartOfAll_restartIsTheCure_doesNotBegin() {
        lacking("a2");
        assertThatThrownBy(() -> run(new Operation.Restart(false)))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("not begun"));
        assertThat(stage.done).containsOnly("whole");
    }
}
