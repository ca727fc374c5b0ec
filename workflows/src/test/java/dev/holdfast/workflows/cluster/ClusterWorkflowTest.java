package dev.holdfast.workflows.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.fake.Specs;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterWorkflowTest {
    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void provision_remembersTheInventoryAndTheOperation() {
        cluster.provision();
        ClusterState state = cluster.state();
        assertThat(state.inventory().hosts()).extracting(h -> h.name()).containsExactly("kaboom", "kaolin");
        assertThat(state.log()).extracting(OperationRecord::status).containsExactly("succeeded");
        assertThat(cluster.records.operations.get(0).outcome()).containsInstanceOf(Outcome.Provisioned.class);
    }

    @Test
    void start_returnsTheWorkflowsIdBeforeItEnds() {
        cluster.provision();
        CountDownLatch held = cluster.deploy.hold();
        String id = cluster.start("r1", new Operation.Deploy());
        assertThat(id).isEqualTo("demo/deploy/2");
        assertThat(cluster.state().running()).contains(id);
        held.countDown();
        assertThat(cluster.await(id)).isInstanceOf(Outcome.Deployed.class);
        assertThat(cluster.state().running()).isEmpty();
    }

    @Test
    void secondChange_isRefusedAndNamesTheFirst() {
        cluster.provision();
        CountDownLatch held = cluster.deploy.hold();
        String id = cluster.start("r1", new Operation.Deploy());
        assertThatThrownBy(() -> cluster.start("r2", new Operation.Teardown()))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.kind()).as(e.toString()).isEqualTo(FailureKind.UNSAFE))
                .hasMessageContaining(id)
                .hasMessageContaining("anna@laptop");
        assertThatThrownBy(() -> cluster.start("r3", new Operation.Plan())).hasMessageContaining(id);
        assertThatThrownBy(() -> cluster.start("r4", new Operation.Check(new Operation.Restart(false))))
                .hasMessageContaining(id);
        held.countDown();
        cluster.await(id);
    }

    @Test
    void looks_runBesideEachOtherButNotBesideAChange() {
        cluster.provision();
        CountDownLatch held = cluster.deploy.hold();
        String first = cluster.start("r1", new Operation.Plan());
        String second = cluster.start("r2", new Operation.Plan());
        String third = cluster.start("r3", new Operation.UpdateCheck());
        assertThatThrownBy(() -> cluster.start("r4", new Operation.Deploy())).hasMessageContaining(first);
        String fourth = cluster.start("r5", new Operation.Check(new Operation.Maintenance(true)));
        assertThat(fourth).startsWith("demo/maintenance-check/");
        assertThat(cluster.await(fourth)).isInstanceOf(Foreseen.class);
        String restart = new Operation.Check(new Operation.Restart(false)).verb();
        assertThat(OperationWorkflows.leavesServing(restart))
                .as("health checks go on")
                .isTrue();
        assertThat(cluster.await(third)).isInstanceOf(UpdatesSeen.class);
        held.countDown();
        assertThat(cluster.await(first)).isInstanceOf(Outcome.Planned.class);
        assertThat(cluster.await(second)).isInstanceOf(Outcome.Planned.class);
    }

    @Test
    void sameRequest_isOneOperation() {
        cluster.provision();
        CountDownLatch held = cluster.deploy.hold();
        String id = cluster.start("r1", new Operation.Deploy());
        assertThat(cluster.start("r1", new Operation.Deploy())).isEqualTo(id);
        held.countDown();
        cluster.await(id);
        assertThat(cluster.start("r1", new Operation.Deploy())).isEqualTo(id);
        assertThat(cluster.state().operations()).isEqualTo(2);
    }

    @Test
    void failedOperation_leavesTheEntityFree() {
        cluster.provision();
        cluster.deploy.work = request -> {
            throw new HoldfastException(FailureKind.UNSAFE, "The disk is full.");
        };
        String id = cluster.start("r1", new Operation.Deploy());
        assertThatThrownBy(() -> cluster.await(id)).hasMessageContaining("The disk is full.");
        OperationRecord record = cluster.state().log().get(1);
        assertThat(record.status()).isEqualTo("failed");
        assertThat(record.headline()).contains("The disk is full.");
        cluster.deploy.work = request -> {};
        assertThat(cluster.await(cluster.start("r2", new Operation.Deploy()))).isInstanceOf(Outcome.Deployed.class);
    }

    @Test
    void cancelledOperation_isLoggedAsSuch() {
        cluster.provision();
        cluster.deploy.work = request -> untilCancelled();
        String id = cluster.start("r1", new Operation.Deploy());
        cluster.client().newUntypedWorkflowStub(id).cancel();
        cluster.until(s -> s.underWay().isEmpty());
        assertThat(cluster.state().log().get(1).status()).isEqualTo("cancelled");
    }

    @Test
    void cancelledOperationThatSaidHowItLeavesTheCluster_isLoggedWithThat() {
        cluster.provision();
        cluster.deploy.work = request -> untilCancelled();
        String id = cluster.start("r1", new Operation.Deploy());
        cluster.client()
                .newWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(Specs.CLUSTER))
                .left(new LeftBehind(id, "Both authorities are trusted."));
        cluster.client().newUntypedWorkflowStub(id).cancel();
        cluster.until(s -> s.underWay().isEmpty());
        assertThat(cluster.state().log().get(1).headline())
                .isEqualTo("The operation was cancelled by a person. Both authorities are trusted.");
    }

    /** The test server may forget a cancellation that comes in the moment in which an attempt fails. */
    private static void untilCancelled() throws InterruptedException {
        while (true) {
            Activity.getExecutionContext().heartbeat("");
            Thread.sleep(100);
        }
    }

    @Test
    void deployWithoutHosts_isRefused() {
        assertThatThrownBy(() -> cluster.start("r1", new Operation.Deploy()))
                .hasMessageContaining("holdfast provision");
    }

    @Test
    void scheduleOfAnUnknownCluster_isRefused() {
        OperationRequest request =
                new OperationRequest("r1", "schedule/backup", "", Optional.empty(), new Operation.Backup());
        assertThatThrownBy(() -> cluster.start(request)).hasMessageContaining("Nothing is known of cluster demo");
    }

    @Test
    void entityThatAdmittedNothing_ends() {
        assertThatThrownBy(() -> cluster.start("r1", new Operation.Deploy())).hasMessageContaining("no hosts yet");
        cluster.client()
                .newUntypedWorkflowStub(ClusterWorkflow.idOf(Specs.CLUSTER))
                .getResult(Void.class);
    }

    @Test
    void look_doesNotMakeItsConfigTheClusters_deployDoes() {
        cluster.provision();
        cluster.deploy.phases = List.of();
        ClusterSpec other = Specs.spec()
                .withEvents(new EventPolicy(
                        Optional.empty(), Optional.empty(), Set.of(), Set.of(EventKind.DRIFT), 3, 30, 60));
        cluster.await(cluster.start(
                new OperationRequest("r1", "anna@laptop", Specs.MACHINE, Optional.of(other), new Operation.Plan())));
        assertThat(cluster.state().spec()).contains(Specs.spec());
        cluster.await(cluster.start(
                new OperationRequest("r2", "anna@laptop", Specs.MACHINE, Optional.of(other), new Operation.Deploy())));
        assertThat(cluster.state().spec()).contains(other);
    }

    @Test
    void health_isRemembered() {
        cluster.provision();
        Health health = new Health("2026-11-25T00:00:00Z", List.of("kaboom is down."), List.of(), List.of());
        cluster.client()
                .newWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(Specs.CLUSTER))
                .healthChanged(health);
        assertThat(cluster.until(s -> s.health().isPresent()).health()).contains(health);
    }

    @Test
    void teardown_endsTheEntity_andTheNextLifeNumbersOn() {
        cluster.provision();
        cluster.await(cluster.start("r1", new Operation.Teardown()));
        cluster.client()
                .newUntypedWorkflowStub(ClusterWorkflow.idOf(Specs.CLUSTER))
                .getResult(Void.class);
        assertThat(cluster.start("r2", new Operation.Provision())).isEqualTo("demo/provision/3");
    }

    @Test
    void manyOperations_continueAsNewWithTheLogBounded() {
        cluster.provision();
        cluster.deploy.phases = List.of();
        String firstRun = run();
        for (int i = 0; i < ClusterState.REMEMBERED + 3; i++) {
            cluster.await(cluster.start("r" + i, new Operation.Plan()));
        }
        assertThat(run()).isNotEqualTo(firstRun);
        ClusterState state = cluster.state();
        assertThat(state.operations()).isEqualTo(ClusterState.REMEMBERED + 4);
        assertThat(state.log()).hasSize(ClusterState.REMEMBERED);
        assertThat(state.inventory().hosts()).hasSize(2);
        assertThat(cluster.records.operations).hasSize(ClusterState.REMEMBERED + 4);
    }

    private String run() {
        return cluster.client()
                .newUntypedWorkflowStub(ClusterWorkflow.idOf(Specs.CLUSTER))
                .describe()
                .getExecution()
                .getRunId();
    }
}
