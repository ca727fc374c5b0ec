package dev.holdfast.workflows.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients refused, last rows awaited, then services, slots, votes, the others' files, hosts. */
class RemoveLocationTest {
    private static final OperationContext CONTEXT =
            StagedServer.CONTEXT.on(StagedServer.CONTEXT.inventory().placed(List.of("a", "b")));

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void hosts() {
        staged.deploy.hosts = Optional.of(List.of("a1", "a2", "a3", "ba"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome run(boolean acceptLoss) {
        return staged.workflow(RemoveLocation.class).run(CONTEXT, new Operation.RemoveLocation("b", acceptLoss));
    }

    @Test
    void removed_afterTheOthersHaveItsLastRows() {
        LocationOutcome.Left outcome = (LocationOutcome.Left) run(false);
        assertThat(outcome.headline())
                .startsWith("b removed in ")
                .contains("0 of its last 100 acknowledged writes lost");
        assertThat(outcome.handedOn()).containsExactly("a has everything that b wrote, up to 0/5000060.");
        assertThat(outcome.inventory().hosts()).extracting(Host::location).containsOnly("a");
        assertThat(outcome.inventory().places())
                .as("its number is nobody's again")
                .containsExactly("a", "");
        assertThat(stage.done)
                .containsSubsequence(
                        "start a on ba",
                        "start b on b1",
                        "refuse b1",
                        "finish b",
                        "handed on",
                        "count b at a",
                        "leave b1",
                        "drop a1",
                        "forget a1",
                        "whole",
                        "finish a",
                        "off b1",
                        "discard b1")
                .doesNotContain("admit b1", "off a1");
        assertThat(staged.deploy.events).contains("end database a1").noneMatch(e -> e.endsWith(" b1"));
    }

    @Test
    void lastRowsDoNotArrive_clientsAreLetInAgain() {
        stage.failAt = "handed on";
        stage.failures = 1;
        assertThatThrownBy(() -> run(false))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage(
                                "handed on failed. b is part of the cluster as before, and its clients are let in."));
        assertThat(stage.done).containsSubsequence("refuse b1", "handed on", "admit b1", "finish a");
        assertThat(stage.done).doesNotContain("leave b1", "drop a1", "discard b1");
    }

    @Test
    void deadLocation_onlySaysWhatTheOthersHave() {
        LocationOutcome.Left outcome = (LocationOutcome.Left) run(true);
        assertThat(outcome.last().nobodyWrote()).isTrue();
        assertThat(stage.done)
                .containsSubsequence("handed on", "drop a1", "forget a1", "discard b1")
                .doesNotContain("start b on b1", "refuse b1");
    }

    /** Whoever asks again after a cancellation finds them refused. */
    @Test
    void clientsRefusedByAnEarlierAttempt_goesOnWithoutOneOfItsOwn() {
        stage.clientsAreRefused = true;
        assertThat(((LocationOutcome.Left) run(false)).last().nobodyWrote()).isTrue();
        assertThat(stage.done)
                .containsSubsequence("handed on", "leave b1", "drop a1", "discard b1")
                .doesNotContain("start b on b1", "refuse b1", "admit b1");
    }

    @Test
    void clientsRefusedByAnEarlierAttempt_failsAgain_saysThatItIsOnItsWayOut() {
        stage.clientsAreRefused = true;
        stage.failAt = "handed on";
        stage.failures = 1;
        assertThatThrownBy(() -> run(false))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("handed on failed. b serves nobody any more and is on its way out;"
                                + " `holdfast remove-location DIR b` goes on. The others serve."));
        assertThat(stage.done).doesNotContain("admit b1", "leave b1");
    }

    @Test
    void guard_changesNothing() {
        stage.guards.add("a3 is down; bring it back first.");
        assertThatThrownBy(() -> run(false))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("b was not removed; nothing was changed. a3 is down; bring it back first."));
        assertThat(stage.done).isEmpty();
    }

    @Test
    void cancelledOnItsWayOut_keepsItsHosts() throws InterruptedException {
        staged.deploy.work = request -> untilCancelled();
        RemoveLocation workflow = staged.workflow(RemoveLocation.class);
        WorkflowClient.start(workflow::run, CONTEXT, (Operation) new Operation.RemoveLocation("b", false));
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        staged.server.registerDelayedCallback(java.time.Duration.ofSeconds(60), stub::cancel);
        assertThatThrownBy(() -> stub.getResult(Object.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done).contains("forget a1", "finish a").doesNotContain("discard b1", "admit b1");
    }

    private static void untilCancelled() throws InterruptedException {
        while (true) {
            Activity.getExecutionContext().heartbeat("");
            Thread.sleep(100);
        }
    }
}
