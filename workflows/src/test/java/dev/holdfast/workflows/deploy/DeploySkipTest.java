package dev.holdfast.workflows.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowUpdateException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host is left out of a deploy under way only when it does not answer; the others get all of it. */
class DeploySkipTest {
    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void provision() {
        cluster.provision();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private String skip(String id, String host) {
        try {
            return cluster.client().newUntypedWorkflowStub(id).update("skip", String.class, host);
        } catch (WorkflowUpdateException e) {
            throw Failures.read(e);
        }
    }

    /** A deploy in whose first phase kaolin hangs; its id. */
    private String hanging() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        cluster.deploy.work = request -> {
            if (request.plan().host().equals("kaolin")) {
                begun.countDown();
                while (true) {
                    Activity.getExecutionContext().heartbeat("");
                    Thread.sleep(100);
                }
            }
        };
        String id = cluster.start("deploy", new Operation.Deploy());
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        return id;
    }

    @Test
    void skip_hostThatDied_theOthersGoOnThroughEveryPhase_andItIsNamed() throws InterruptedException {
        String id = hanging();
        cluster.stage.down.add("kaolin");
        assertThat(skip(id, "kaolin")).startsWith("kaolin does not answer: this phase goes on without it");
        Outcome.Deployed outcome = (Outcome.Deployed) cluster.await(id);
        assertThat(outcome.leftOut()).containsExactly("kaolin");
        assertThat(outcome.headline()).endsWith("; left out on command: kaolin");
        assertThat(outcome.remains()).singleElement().asString().contains("then `holdfast deploy DIR`");
        assertThat(cluster.deploy.events)
                .contains("end base kaboom", "end database kaboom")
                .doesNotContain("end base kaolin", "begin database kaolin");
    }

    @Test
    void skip_hostThatAnswersOrIsNone_isRefused() throws InterruptedException {
        String id = hanging();
        assertThatThrownBy(() -> skip(id, "kaolin"))
                .hasMessageContaining("kaolin answers, and a deploy leaves out only");
        assertThatThrownBy(() -> skip(id, "kaolim")).hasMessageContaining("kaolim");
        cluster.client().newUntypedWorkflowStub(id).cancel();
        assertThatThrownBy(() -> cluster.await(id)).hasMessageContaining("cancelled");
        assertThat(cluster.deploy.events).noneMatch(e -> e.contains("database"));
    }
}
