package dev.holdfast.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.FakeDeploy;
import dev.holdfast.workflows.fake.FakeRecords;
import dev.holdfast.workflows.fake.FakeSchedules;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a schedule starts begins while it is wanted, and says so when it does not. */
class ScheduledOperationTest {
    private static final Operation DRILL = new Operation.Drill(FaultKind.STOP_LEADER, "a", false);

    private final TestWorkflowEnvironment server = TestCluster.environment();
    private final FakeSchedules schedules = new FakeSchedules();
    private final List<OperationRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private final ClusterWorkflow entity = TestCluster.entity(server, "demo");

    @BeforeEach
    void workers() {
        Worker control = server.newWorker(
                TaskQueues.CONTROL,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(60_000)
                        .build());
        control.registerWorkflowImplementationTypes(AllWorkflows.types());
        control.registerActivitiesImplementations(schedules, new FakeDeploy(), new FakeRecords());
        schedules.start = request -> {
            asked.add(request);
            return "demo/" + request.operation().verb() + "/1";
        };
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void anotherOperationRuns() {
        schedules.start = request -> {
            asked.add(request);
            throw ApplicationFailure.newFailure("demo/deploy/3 runs.", FailureKind.PLATFORM_BUSY.name());
        };
    }

    /** One that had an operation: an entity that never had any ends after minutes. */
    private void aCluster() {
        OperationRecord deployed =
                new OperationRecord("demo/deploy/1", "deploy", "anna", "", "", "succeeded", "", Optional.empty());
        ClusterState fresh = ClusterState.fresh("demo");
        WorkflowClient.start(
                entity::run,
                new ClusterState(
                        "demo",
                        "here",
                        Optional.empty(),
                        fresh.inventory(),
                        1,
                        List.of(deployed),
                        fresh.running(),
                        fresh.health(),
                        fresh.admissions(),
                        fresh.events()));
    }

    /** @param late so long nobody takes it up */
    private WorkflowStub begun(String schedule, Operation operation, Duration late) {
        ScheduledOperation run = server.getWorkflowClient()
                .newWorkflowStub(
                        ScheduledOperation.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("demo/schedule/" + schedule)
                                .setStartDelay(late)
                                .setTaskQueue(TaskQueues.CONTROL)
                                .build());
        WorkflowClient.start(run::run, "demo", schedule, operation);
        return WorkflowStub.fromTyped(run);
    }

    /** Steps, as waiting for a result would let the server skip to the entity's own end, ten years on. */
    private WorkflowExecutionStatus ended(WorkflowStub run) {
        for (int i = 0;
                run.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING && i < 1000;
                i++) {
            server.sleep(Duration.ofMinutes(1));
        }
        return run.describe().getStatus();
    }

    private HoldfastException failure(WorkflowStub run) {
        assertThat(ended(run)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);
        try {
            run.getResult(String.class);
        } catch (WorkflowException e) {
            return Failures.read(e);
        }
        throw new AssertionError("It did not fail.");
    }

    private static Duration took(WorkflowStub run) {
        WorkflowExecutionDescription described = run.describe();
        return Duration.between(
                described.getStartTime(), Objects.requireNonNull(described.getCloseTime(), "It has not ended"));
    }

    private List<ClusterEvent> events() {
        return entity.state().events().records().stream()
                .map(EventRecord::event)
                .toList();
    }

    @Test
    void turnComes_begins() {
        aCluster();
        WorkflowStub run = begun("backup", new Operation.Backup(), Duration.ZERO);
        assertThat(ended(run)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        assertThat(run.getResult(String.class)).isEqualTo("demo/backup/1");
        assertThat(events()).isEmpty();
    }

    @Test
    void drill_takenUpInTime_hasWhatIsLeftOfItsTime() {
        aCluster();
        anotherOperationRuns();
        WorkflowStub run = begun("drill", DRILL, Duration.ofMinutes(3));
        assertThat(failure(run)).hasMessage("demo/deploy/3 runs.");
        assertThat(asked).isNotEmpty();
        assertThat(took(run)).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
        assertThat(events()).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(EventKind.DRILL_FAILED);
            assertThat(e.subject()).isEqualTo("demo/schedule/drill");
            assertThat(e.evidence()).matches("did not begin, asked for [34] min: demo/deploy/3 runs[.]");
        });
    }

    @Test
    void drill_takenUpHoursLate_doesNotBegin_andIsAnEvent() {
        aCluster();
        WorkflowStub run = begun("drill", DRILL, Duration.ofHours(3));
        assertThat(failure(run)).hasMessageContaining("The drill did not begin: No worker took it up within 4 min");
        assertThat(asked).isEmpty();
        assertThat(events()).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(EventKind.DRILL_FAILED);
            assertThat(e.evidence()).startsWith("did not begin, asked for 180 min: No worker took it up");
        });
    }

    @Test
    void backup_takenUpHoursLate_begins() {
        aCluster();
        WorkflowStub run = begun("backup", new Operation.Backup(), Duration.ofHours(9));
        assertThat(ended(run)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        assertThat(events()).isEmpty();
    }

    @Test
    void backup_neverHasItsTurn_isAnEvent_andTheRunFails() {
        aCluster();
        anotherOperationRuns();
        WorkflowStub run = begun("backup", new Operation.Backup(), Duration.ZERO);
        assertThat(failure(run)).hasMessage("demo/deploy/3 runs.");
        assertThat(took(run)).isBetween(Duration.ofHours(5), Duration.ofHours(6));
        assertThat(events()).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(EventKind.BACKUP_FAILED);
            assertThat(e.subject()).isEqualTo("demo/schedule/backup");
            assertThat(e.evidence()).startsWith("did not begin, asked for 3").endsWith(" min: demo/deploy/3 runs.");
        });
    }

    @Test
    void cancelled_isNoEvent() {
        aCluster();
        anotherOperationRuns();
        WorkflowStub run = begun("verify", new Operation.Verify(), Duration.ZERO);
        server.sleep(Duration.ofMinutes(30));
        run.cancel();
        assertThat(ended(run)).isNotEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(events()).isEmpty();
    }

    @Test
    void noCluster_failsAsItDid() {
        anotherOperationRuns();
        assertThat(failure(begun("drill", DRILL, Duration.ZERO))).hasMessage("demo/deploy/3 runs.");
    }
}
