package dev.holdfast.workflows.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.location.ComingLocation;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is foreseen is what the operation then does, or the words with which it is refused; and nothing is touched. */
class PreviewOperationTest {
    private static final OperationContext HERE = StagedServer.CONTEXT;

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    record Case(OperationContext context, Operation asked) {
        @Override
        public String toString() {
            return asked.toString();
        }
    }

    /** Those whose guards a stage can shut. */
    static Stream<Case> guarded() {
        OperationContext coming = ComingLocation.context("preview");
        OperationContext placed = HERE.on(HERE.inventory().placed(List.of("a", "b")));
        return Stream.of(
                new Case(HERE, new Operation.Restart(false)),
                new Case(HERE, new Operation.Restart(true)),
                new Case(HERE, new Operation.RemoveNode("a1")),
                new Case(HERE, new Operation.ReplaceNode("a3")),
                new Case(HERE, new Operation.Reinit("a3", false)),
                new Case(HERE.on(HERE.inventory().without("a3")), new Operation.AddNode("a3")),
                new Case(HERE, new Operation.Rotate(RotateKind.PASSWORDS)),
                new Case(HERE, new Operation.Rotate(RotateKind.CERTIFICATES)),
                new Case(HERE, new Operation.Rotate(RotateKind.AUTHORITY)),
                new Case(placed, new Operation.RemoveLocation("b", false)),
                new Case(coming, new Operation.AddLocation("c", Optional.empty())),
                new Case(coming, new Operation.Upgrade("b", "c", UpgradeStage.BEGIN, false)),
                new Case(placed, new Operation.Upgrade("b", "a", UpgradeStage.CONFIRM, false)),
                new Case(HERE, new Operation.Reseed("b", "a")),
                new Case(HERE, new Operation.Drill(FaultKind.STOP_LEADER, "a", false)),
                new Case(HERE, new Operation.Ddl("vacuum t", Optional.empty(), List.of())),
                new Case(HERE, new Operation.RestoreInPlace("a", "2026-11-26T02:40:00Z", "a")));
    }

    static Stream<Case> all() {
        return Stream.concat(
                guarded(),
                Stream.of(
                        new Case(HERE, new Operation.Switchover("a", "a2", false)),
                        new Case(HERE, new Operation.Switchover("a", "a2", true)),
                        new Case(HERE, new Operation.Restore("a", "2026-11-26T02:40:00Z")),
                        new Case(HERE, new Operation.Maintenance(true))));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome run(OperationContext context, Operation operation) {
        WorkflowStub stub = staged.server
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        OperationWorkflows.typeOf(operation),
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.CONTROL)
                                .build());
        stub.start(context, operation);
        return stub.getResult(Outcome.class);
    }

    private Foreseen preview(OperationContext context, Operation asked) {
        return (Foreseen) run(context, new Operation.Check(asked));
    }

    @ParameterizedTest
    @MethodSource("all")
    void begins_tellsWhatWouldBeDone_andTouchesNothing(Case of) {
        Foreseen seen = preview(of.context(), of.asked());
        assertThat(seen.what()).isEqualTo(of.asked().verb());
        assertThat(seen.begins()).isTrue();
        assertThat(seen.does()).isNotEmpty();
        assertThat(stage.done).as("looks only").allMatch(what -> what.equals("whole") || what.startsWith("guard "));
        assertThat(staged.deploy.events).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refused_isToldInTheOperationsOwnWords_andTouchesNothing(Case of) {
        stage.guards.add("b1 is down; bring it back first.");
        stage.broken.add("a3 does not stream.");
        stage.rollPlan = RollPlan.guarded(List.of("b1 is alone."));
        Foreseen seen = preview(of.context(), of.asked());
        assertThat(seen.begins()).isFalse();
        assertThat(seen.does()).isEmpty();
        assertThat(seen.succeeded()).as("it looked").isTrue();
        Throwable refused = catchThrowable(() -> run(of.context(), of.asked()));
        assertThat(Failures.read(refused).kind()).isEqualTo(FailureKind.UNSAFE);
        assertThat(seen.refused())
                .containsPattern("nothing was (changed|broken)\\.")
                .isEqualTo(Failures.read(refused).getMessage());
        assertThat(stage.done).as("of both").allMatch(what -> what.equals("whole") || what.startsWith("guard "));
    }

    @Test
    void restart_turnsAreThoseThatItThenTakes() {
        Operation restart = new Operation.Restart(false, List.of("ba"));
        stage.rollPlan = new RollPlan(
                List.of(),
                List.of(Stage.turn("ba")),
                List.of(Stage.turn("a3"), Stage.turn("a2"), Stage.turn("a1"), Stage.turn("b1")));
        Foreseen seen = preview(HERE, restart);
        stage.elections.add("a2");
        stage.rollPlan = stage.rollPlan.without(List.of("b1"));
        ServedOutcome.Rolled rolled = (ServedOutcome.Rolled) run(HERE, restart);
        assertThat(seen.turns()).extracting(TurnForeseen::host).containsExactly("a3", "a2", "a1", "b1");
        assertThat(seen.turns().subList(0, 3).stream().map(t -> t.host() + ">" + t.successor()))
                .containsExactlyElementsOf(rolled.turns().stream()
                        .map(t -> t.host() + ">" + t.successor())
                        .toList());
        assertThat(seen.turns().get(3))
                .as("nobody stands by at b: the operation would wait for one")
                .isEqualTo(new TurnForeseen("b1", true, ""));
        assertThat(seen.does()).contains("Left out: ba.");
    }

    @Test
    void restart_planNamesTheSuccessor_bothGoByIt() {
        stage.rollPlan =
                new RollPlan(List.of(), List.of(), List.of(new Turn("a1", List.of(), List.of(), List.of(), "a3")));
        Foreseen seen = preview(HERE, new Operation.Restart(false));
        stage.elections.add("a3");
        ServedOutcome.Rolled rolled = (ServedOutcome.Rolled) run(HERE, new Operation.Restart(false));
        assertThat(rolled.turns()).extracting(TurnTaken::successor).containsExactly("a3");
        assertThat(seen.turns()).containsExactly(new TurnForeseen("a1", true, "a3"));
    }

    @Test
    void restart_nothingWaits_saysSo() {
        stage.rollPlan = new RollPlan(List.of(), List.of(), List.of());
        assertThat(preview(HERE, new Operation.Restart(true)).headline()).isEqualTo("restart: nothing is to be done");
    }

    @Test
    void removed_leaderHandsOverToWhomTheRemovalTells() {
        stage.heir = "a3";
        Foreseen seen = preview(HERE, new Operation.RemoveNode("a1"));
        assertThat(seen.turns()).containsExactly(new TurnForeseen("a1", true, "a3"));
        staged.deploy.hosts = Optional.of(List.of("a2"));
        stage.elections.add("a3");
        run(HERE, new Operation.RemoveNode("a1"));
        assertThat(stage.done).containsSubsequence("switch a3", "leave a1", "forget a2");
    }

    @Test
    void switchover_toTheLeader_nothingIsToBeDone() {
        assertThat(preview(HERE, new Operation.Switchover("a", "a1", false)).does())
                .isEmpty();
    }

    @Test
    void rotation_thatWasCutOff_goesOnThoughNodesAreDown_asTheOperationDoes() {
        stage.rotationCutOff = true;
        stage.broken.add("a3 does not stream.");
        stage.down.add("ba");
        Foreseen seen = preview(HERE.on(HERE.inventory().without("ba")), new Operation.Rotate(RotateKind.PASSWORDS));
        assertThat(seen.begins()).isTrue();
        assertThat(seen.does())
                .contains("Left out, as they do not answer: ba.", "Nobody writes to measure it.")
                .anyMatch(line -> line.startsWith("A rotation that was cut off goes on"));
    }

    @Test
    void authority_everyStepGoesOverTheHosts() {
        assertThat(preview(HERE, new Operation.Rotate(RotateKind.AUTHORITY)).turns())
                .extracting(TurnForeseen::host)
                .containsExactly("a1", "a3", "a1", "a3", "a1", "a3");
    }

    @Test
    void hostsCannotBeAsked_isAFailureAndNoRefusal() {
        stage.silentAt = "whole";
        assertThatThrownBy(() -> preview(HERE, new Operation.Restart(false)))
                .satisfies(e -> assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.HOST_UNREACHABLE));
    }

    @Test
    void operationWithoutAPreview_isRefused() {
        assertThatThrownBy(() -> preview(HERE, new Operation.Backup()))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessage("There is no preview of backup."));
    }
}
