package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Aside, the copy, back, then what it needs to take over; nothing at all where a guard speaks. */
class ReinitNodeTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private ServedOutcome.Reinitialized run(boolean force) {
        return (ServedOutcome.Reinitialized)
                staged.workflow(ReinitNode.class).run(StagedServer.CONTEXT, new Operation.Reinit("a3", force));
    }

    private ServedOutcome.Reinitialized run() {
        return run(false);
    }

    /** The copy fails as one does in which nothing goes on any more. */
    private void copyFails() {
        staged.deploy.work = request -> {
            if (request.phase().equals("copy")) {
                throw new HoldfastException(FailureKind.DID_NOT_CONVERGE, "a3 does not stream.", "no space left");
            }
        };
    }

    @Test
    void copied_whileClientsWrite_andLetBackOnlyOnceItStreams() {
        List<String> meanwhile = new ArrayList<>();
        staged.deploy.work = request -> meanwhile.add(request.phase() + " " + stage.done.contains("back a3"));
        ServedOutcome.Reinitialized outcome = run();
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline())
                .startsWith("a3 copied anew from a1 in ")
                .contains("longest write gap 2.5 s, 0 of 200");
        assertThat(stage.done)
                .containsSubsequence(
                        "whole", "start a on ba", "aside a3", "act a3", "back a3", "whole", "finish a", "count a at a");
        assertThat(meanwhile).containsExactly("copy false", "whole true");
    }

    @Test
    void lostWrite_isNoSuccess() {
        stage.lost = 1;
        assertThat(run().succeeded()).isFalse();
    }

    @Test
    void guarded_changesNothing() {
        stage.guards.add("a3 leads a.");
        assertThatThrownBy(this::run).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e)).hasMessage("a3 was not copied anew; nothing was changed. a3 leads a.");
        });
        assertThat(stage.done).isEmpty();
    }

    @Test
    void guarded_force_comesToThePlan() {
        stage.guards.add("a3 is the only one that could take over.");
        assertThat(run(true).node()).isEqualTo("a3");
    }

    @Test
    void othersNotWell_changesNothing() {
        stage.broken.add("b1 does not stream.");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("a3 was not copied anew; nothing was changed. b1 does not stream."));
        assertThat(stage.done).containsExactly("whole");
    }

    /** What this node lacks is no reason against it. */
    @Test
    void othersWell_theNodeItselfIsNotAskedBefore() {
        stage.down.add("a3");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.HOST_UNREACHABLE));
        assertThat(stage.done).startsWith("whole").contains("start a on ba", "aside a3");
    }

    @Test
    void asideFails_dataAreAsBefore_andItIsLetBack() {
        stage.failAt = "aside a3";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageEndingWith(" a3 has its data as before."));
        assertThat(stage.done)
                .containsSubsequence("aside a3", "back a3", "finish a")
                .doesNotContain("act a3");
    }

    @Test
    void copyFails_saysWhatGoesOnWithIt_andLetsItBack() {
        copyFails();
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("a3 does not stream.")
                        .hasMessageContaining("the former data of a3 may be gone already")
                        .hasMessageContaining("`holdfast reinit DIR a3` waits for that, or begins anew"));
        assertThat(stage.done).containsSubsequence("act a3", "back a3", "finish a");
    }

    @Test
    void hostLosesItsPower_saysThatItIsToBootOrToBeReplaced() {
        stage.diesAfter = "act a3";
        copyFails();
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("If the host is down, boot it first, or `holdfast replace-node DIR a3`"));
        assertThat(stage.done).contains("finish a");
    }

    @Test
    void notWholeAfterwards_saysSo() {
        stage.breaksAt = "back a3";
        assertThatThrownBy(this::run).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE);
            assertThat(Failures.read(e)).hasMessageEndingWith("a3 was copied anew from a1 and streams.");
        });
    }

    @Test
    void cancelled_letsItBackAndEndsItsClients() throws InterruptedException {
        staged.deploy.work = request -> untilCancelled();
        WorkflowStub stub = WorkflowStub.fromTyped(staged.workflow(ReinitNode.class));
        stub.start(StagedServer.CONTEXT, new Operation.Reinit("a3", false));
        while (staged.deploy.events.isEmpty()) {
            Thread.sleep(50);
        }
        stub.cancel();
        assertThatThrownBy(() -> stub.getResult(Object.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done).containsSubsequence("act a3", "back a3", "finish a");
    }

    private static void untilCancelled() throws InterruptedException {
        while (true) {
            Activity.getExecutionContext().heartbeat("");
            Thread.sleep(100);
        }
    }
}
