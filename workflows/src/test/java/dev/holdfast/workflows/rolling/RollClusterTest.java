package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One host after the other, the leader last and only after handing over, and a stop where a gate does not open. */
class RollClusterTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private ServedOutcome.Rolled run(Operation operation) {
        return (ServedOutcome.Rolled) staged.workflow(RollCluster.class).run(StagedServer.CONTEXT, operation);
    }

    @Test
    void roll_takesTheLeaderLast_afterHandingOver() {
        stage.elections.add("a2");
        ServedOutcome.Rolled outcome = run(new Operation.Restart(false));
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("ba", "a2", "a1");
        assertThat(outcome.turns()).extracting(TurnTaken::successor).containsExactly("", "", "a2");
        assertThat(stage.done)
                .containsSubsequence("act ba", "whole", "start a on ba")
                .containsSubsequence("aside a2", "act a2", "back a2", "whole", "switch a2", "leader a2", "whole")
                .containsSubsequence("switch a2", "aside a1", "act a1", "back a1", "whole", "finish a", "count a at b");
        assertThat(outcome.headline())
                .contains("restart of 3 hosts")
                .contains("longest write gap 2.5 s, 0 of 200 acknowledged writes lost");
    }

    @Test
    void roll_planNamesASuccessor_handsOverToThatOne() {
        stage.rollPlan =
                new RollPlan(List.of(), List.of(), List.of(new Turn("a1", List.of(), List.of(), List.of(), "a3")));
        stage.elections.add("a3");
        assertThat(run(new Operation.Restart(false)).turns())
                .extracting(TurnTaken::successor)
                .containsExactly("a3");
        assertThat(stage.done).contains("switch a3").doesNotContain("switch a2");
    }

    @Test
    void roll_skipped_hasNoTurnAndIsNamed() {
        stage.elections.add("a2");
        ServedOutcome.Rolled outcome = run(new Operation.Restart(false, List.of("a2", "ba")));
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("a1");
        assertThat(outcome.headline()).endsWith("; left out: a2, ba");
        assertThat(stage.done).doesNotContain("act a2", "act ba");
    }

    @Test
    void roll_lostWrites_doesNotSucceed() {
        stage.elections.add("a2");
        stage.lost = 1;
        assertThat(run(new Operation.Restart(false)).succeeded()).isFalse();
    }

    @Test
    void roll_gateStaysShut_stopsAndSaysWhatIsLeft() {
        stage.breaksAt = "act a2";
        assertThatThrownBy(() -> run(new Operation.Update(false))).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE);
            assertThat(Failures.read(e))
                    .hasMessageContaining("Stopped at a2")
                    .hasMessageContaining("1 of 3 hosts had their turn")
                    .hasMessageContaining("`holdfast update --back` puts earlier packages back instead.");
            assertThat(Failures.read(e).evidence()).contains("broken by act a2");
        });
        assertThat(stage.done)
                .containsSubsequence("back a2", "whole", "finish a")
                .doesNotContain("act a1", "switch a2");
    }

    @Test
    void roll_actFails_letsTheHostBackAndEndsTheWriters() {
        stage.failAt = "act a2";
        stage.failures = 1;
        assertThatThrownBy(() -> run(new Operation.Restart(false)))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("act a2 failed. 1 of 3 hosts"));
        assertThat(stage.done)
                .containsSubsequence("act a2", "back a2", "finish a")
                .contains("finish b");
    }

    @Test
    void roll_anotherIsElected_stops() {
        stage.elections.add("a3");
        assertThatThrownBy(() -> run(new Operation.Restart(false)))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("Stopped at a1"));
        assertThat(stage.done).doesNotContain("act a1");
    }

    @Test
    void roll_clusterNotWhole_doesNotBegin() {
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(() -> run(new Operation.Restart(false))).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e)).hasMessageContaining("not begun").hasMessageContaining("a3 does not stream.");
        });
        assertThat(stage.done).containsOnly("whole");
    }

    @Test
    void roll_guarded_doesNotBegin() {
        stage.rollPlan = new RollPlan(List.of("b1 is alone."), List.of(), List.of());
        assertThatThrownBy(() -> run(new Operation.Restart(false)))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("b1 is alone."));
    }

    @Test
    void roll_nothingWaits_startsNoWriters() {
        stage.rollPlan = new RollPlan(List.of(), List.of(), List.of());
        ServedOutcome.Rolled outcome = run(new Operation.Restart(true));
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline()).contains("nothing waits");
        assertThat(stage.done).containsOnly("whole");
    }

    @Test
    void reboot_writesOnlyWhereABackupHostCarriesTheWriter() {
        stage.elections.add("a2");
        run(new Operation.Update(true));
        assertThat(stage.done).contains("start a on ba").doesNotContain("start b on b1");
    }

    @Test
    void maintenance_saysIt() {
        Outcome outcome =
                staged.workflow(MaintainCluster.class).run(StagedServer.CONTEXT, new Operation.Maintenance(true));
        assertThat(outcome.headline()).isEqualTo("automatic failover paused at a, b");
        assertThat(stage.done).containsExactly("pause a1", "pause b1");
    }

    @Test
    void maintenance_locationThatCannotBeTold_keepsNoOtherFromIt_andIsNamed() {
        stage.alsoFailsAt = "resume a1";
        assertThatThrownBy(() -> staged.workflow(MaintainCluster.class)
                        .run(StagedServer.CONTEXT, new Operation.Maintenance(false)))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("Automatic failover was not resumed at a; at b it was. Ask again when a data node"
                                + " there answers.")
                        .extracting(HoldfastException::evidence)
                        .asString()
                        .contains("a: resume a1 failed."));
        assertThat(stage.done).contains("resume b1");
    }

    @Test
    void maintenance_cancelled_saysWhereItHolds() {
        stage.down.add("b1");
        MaintainCluster workflow = staged.workflow(MaintainCluster.class);
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        WorkflowClient.start(workflow::run, StagedServer.CONTEXT, (Operation) new Operation.Maintenance(true));
        staged.server.registerDelayedCallback(Duration.ofSeconds(10), stub::cancel);
        assertThatThrownBy(() -> stub.getResult(Outcome.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(staged.signalled(stub.getExecution().getWorkflowId()))
                .singleElement()
                .asString()
                .contains("Automatic failover is paused at a and may be paused at b, anywhere else it is as it was;"
                        + " `holdfast maintenance DIR off` ends the pause.");
    }
}
