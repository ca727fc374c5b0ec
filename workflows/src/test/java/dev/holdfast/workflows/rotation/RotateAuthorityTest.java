package dev.holdfast.workflows.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.Trust;
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

/** Both trusted, then certificates, then the new one alone; host by host; whoever stops it is told what is trusted. */
class RotateAuthorityTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void hosts() {
        staged.deploy.hosts = Optional.of(List.of("a1", "a3"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private ServedOutcome.Rotated run() {
        return (ServedOutcome.Rotated) staged.workflow(RotateAuthority.class)
                .run(StagedServer.CONTEXT, new Operation.Rotate(RotateKind.AUTHORITY));
    }

    @Test
    void replaced_inThreeStepsHostByHost() {
        assertThat(run().headline()).startsWith("2 certificates and their authority replaced in ");
        assertThat(stage.done)
                .containsSubsequence(
                        "start a on ba",
                        "advance BOTH",
                        "restart a1",
                        "whole",
                        "whole",
                        "advance ISSUED",
                        "whole",
                        "whole",
                        "advance ALONE",
                        "restart a1",
                        "whole",
                        "end rotation",
                        "finish a");
        assertThat(stage.done)
                .filteredOn("restart a1"::equals)
                .as("not where no trust changes")
                .hasSize(2);
        assertThat(staged.deploy.events)
                .startsWith(
                        "begin certificates a1",
                        "end certificates a1",
                        "begin database a1",
                        "end database a1",
                        "begin certificates a3");
    }

    @Test
    void askedAgain_goesOnWithItsStep() {
        stage.nextTrust = Trust.ISSUED;
        run();
        assertThat(stage.done)
                .containsSubsequence("advance ISSUED", "advance ALONE")
                .doesNotContain("advance BOTH");
    }

    @Test
    void hostThatEndsUnwell_stopsItAndIsTold() {
        stage.breaksAt = "restart a1";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("a1 had its turn: trust both, but the cluster is not whole")
                        .hasMessageEndingWith("certificates are of the old one. The cluster serves so; `holdfast rotate"
                                + " DIR authority` goes on."));
        assertThat(stage.done).contains("finish a").doesNotContain("advance ISSUED");
        assertThat(staged.deploy.events).noneMatch(e -> e.endsWith("a3"));
    }

    @Test
    void cancelled_endsItsClients() throws InterruptedException {
        staged.deploy.work = request -> untilCancelled();
        stage.nextTrust = Trust.ISSUED;
        RotateAuthority workflow = staged.workflow(RotateAuthority.class);
        WorkflowClient.start(
                workflow::run, StagedServer.CONTEXT, (Operation) new Operation.Rotate(RotateKind.AUTHORITY));
        while (staged.deploy.events.isEmpty()) {
            Thread.sleep(50);
        }
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        stub.cancel();
        assertThatThrownBy(() -> stub.getResult(Object.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done).contains("finish a").doesNotContain("advance ALONE", "end rotation");
    }

    @Test
    void paused_restsBeforeTheNextHostUntilItGoesOn() throws InterruptedException {
        RotateAuthority workflow = staged.workflow(RotateAuthority.class);
        staged.deploy.work = request -> {
            if (request.plan().host().equals("a1") && !stage.done.contains("paused")) {
                stage.done.add("paused");
                workflow.pause(true);
            }
        };
        WorkflowClient.start(
                workflow::run, StagedServer.CONTEXT, (Operation) new Operation.Rotate(RotateKind.AUTHORITY));
        while (!workflow.progress().running().toString().contains("paused before a3")) {
            Thread.sleep(50);
        }
        assertThat(staged.deploy.events).isNotEmpty().noneMatch(e -> e.endsWith("a3"));
        assertThat(stage.done).contains("restart a1").doesNotContain("advance ISSUED");
        workflow.pause(false);
        assertThat(WorkflowStub.fromTyped(workflow).getResult(Outcome.class)).isInstanceOf(ServedOutcome.Rotated.class);
        assertThat(staged.deploy.events).anyMatch(e -> e.endsWith("a3"));
    }

    private static void untilCancelled() throws InterruptedException {
        while (true) {
            Activity.getExecutionContext().heartbeat("");
            Thread.sleep(100);
        }
    }

    @Test
    void clusterThatIsNotWhole_isLeftAlone() {
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("The authority was not replaced; nothing was changed. a3 does not stream."
                                + SecretsOpening.ENDED));
        assertThat(stage.done).containsExactly("whole");
    }
}
