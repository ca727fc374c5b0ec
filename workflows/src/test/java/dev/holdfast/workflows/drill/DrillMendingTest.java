package dev.holdfast.workflows.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A drill breaks nothing that it must not, and every way out of it leads over mending. */
class DrillMendingTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private DrillReport run(FaultKind fault, boolean acceptLoss) {
        Outcome outcome = staged.workflow(DrillFailover.class)
                .run(StagedServer.CONTEXT, new Operation.Drill(fault, "a", acceptLoss));
        return ((Outcome.Drilled) outcome).report();
    }

    @Test
    void guards_failing_breakNothing() {
        stage.guards.add("a3 is down already.");
        assertThatThrownBy(() -> run(FaultKind.STOP_LEADER, false))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("nothing was broken")
                        .hasMessageContaining("a3 is down already."));
        assertThat(stage.done).isEmpty();
    }

    /** The web UI's list of failed operations finds it. */
    @Test
    void guards_failing_areMarkedAsFailed() {
        stage.guards.add("a3 is down already.");
        DrillFailover drill = staged.workflow(DrillFailover.class);
        WorkflowExecution started = WorkflowClient.start(
                drill::run, StagedServer.CONTEXT, (Operation) new Operation.Drill(FaultKind.STOP_LEADER, "a", false));
        assertThatThrownBy(() -> WorkflowStub.fromTyped(drill).getResult(Outcome.class))
                .isInstanceOf(WorkflowFailedException.class);
        assertThat(staged.server
                        .getWorkflowClient()
                        .fetchHistory(started.getWorkflowId())
                        .getEvents())
                .anyMatch(e -> e.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsOrDefault(SearchKeys.OUTCOME.getName(), Payload.getDefaultInstance())
                        .getData()
                        .toStringUtf8()
                        .equals("\"failed\""));
    }

    @Test
    void guards_oldBackup_breakNothing() {
        stage.backupEnded = "2001-01-01T00:00:00Z";
        assertThatThrownBy(() -> run(FaultKind.STOP_LEADER, false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("no complete backup of a"));
        assertThat(stage.done).doesNotContain("break a1");
    }

    @Test
    void faultHalfDone_isMendedAndTheWritersAreEnded() {
        stage.failAt = "off a2";
        stage.failures = 1;
        assertThatThrownBy(() -> run(FaultKind.POWER_OFF_PAIR, false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("off a2 failed."));
        assertThat(stage.done)
                .contains("off a1")
                .containsSubsequence("off a2", "on a1", "on a2", "on a3", "finish a", "whole");
    }

    @Test
    void mending_oneActFails_doesTheOthersAndIsNotHealed() {
        stage.elections.add("a2");
        stage.failAt = "on a1";
        stage.failures = 1;
        DrillReport report = run(FaultKind.POWER_OFF, false);
        assertThat(report.healed()).isFalse();
        assertThat(report.remarks()).contains("on a1 failed.");
        assertThat(stage.done).containsSubsequence("on a1", "on a2", "on a3", "finish a", "count a at a");
    }

    @Test
    void cancelled_whileBroken_isMendedBeforeItEnds() {
        DrillFailover drill = cancelled();
        assertThat(stage.done).containsSubsequence("break a1", "mend a1", "finish a", "whole");
        assertThat(said(drill)).contains("What was broken is mended, and the cluster is whole.");
    }

    @Test
    void cancelled_andNotWholeAfterwards_saysSo() {
        stage.breaksAt = "mend a1";
        DrillFailover drill = cancelled();
        assertThat(said(drill)).contains("the cluster is not whole: broken by mend a1 `holdfast deploy DIR`");
    }

    @Test
    void cancelled_andNotAllTakenBack_saysSo() {
        stage.failAt = "mend a1";
        stage.failures = 1;
        DrillFailover drill = cancelled();
        assertThat(said(drill))
                .contains("Not all that was broken could be taken back: mend a1 failed. `holdfast provision DIR`");
    }

    /** An isolation that a person cancels while it lasts. */
    private DrillFailover cancelled() {
        DrillFailover drill = staged.workflow(DrillFailover.class);
        WorkflowClient.start(drill::run, StagedServer.CONTEXT, (Operation)
                new Operation.Drill(FaultKind.ISOLATE_LOCATION, "a", false));
        staged.server.registerDelayedCallback(
                Duration.ofSeconds(20), () -> WorkflowStub.fromTyped(drill).cancel());
        assertThatThrownBy(() -> WorkflowStub.fromTyped(drill).getResult(Outcome.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        return drill;
    }

    private String said(DrillFailover drill) {
        return String.join(
                "",
                staged.signalled(WorkflowStub.fromTyped(drill).getExecution().getWorkflowId()));
    }
}
