package dev.holdfast.workflows.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventLog;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.fake.Specs;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events reach the store with what was done about them, and a store that is away holds nothing up. */
class EventKeepingTest {
    private static final String ENTITY = ClusterWorkflow.idOf(Specs.CLUSTER);
    private static final ClusterEvent DOWN = new ClusterEvent.Began(EventKind.NODE_DOWN, "a1", "a1 is down");
    private static final ClusterEvent TOLD = new ClusterEvent.Happened(EventKind.TOLD, "lift", "It hangs.");

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void provision(Optional<String> webhook) {
        EventPolicy policy =
                new EventPolicy(webhook, Optional.empty(), Set.of(EventKind.values()), Set.of(), 3, 30, 60);
        cluster.await(cluster.start(new OperationRequest(
                "provision",
                "anna@laptop",
                Specs.MACHINE,
                Optional.of(Specs.spec().withEvents(policy)),
                new Operation.Provision())));
    }

    private void happened(ClusterEvent... events) {
        cluster.client().newWorkflowStub(ClusterWorkflow.class, ENTITY).happened(new Events(List.of(events)));
    }

    /** Waits for writes. */
    private List<List<EventRecord>> written(int batches) {
        cluster.until(s -> cluster.records.events.size() >= batches);
        return cluster.records.events;
    }

    @Test
    void toldEvents_areWrittenWithBothWords_aBatchAtATime() {
        provision(Optional.of("https://198.18.0.1/hook"));
        happened(DOWN, TOLD);
        List<List<EventRecord>> batches = written(2);
        assertThat(batches.get(0))
                .extracting(EventRecord::reaction)
                .containsExactly("recorded; being told", "recorded; being told");
        assertThat(batches.get(1)).isEqualTo(cluster.state().events().records());
        assertThat(batches.get(1))
                .extracting(EventRecord::reaction)
                .containsExactly("recorded; notified", "recorded; notified");
        assertThat(batches).hasSize(2);
        assertThat(cluster.people.heard).hasSize(2);
    }

    @Test
    void storeThatRefuses_holdsNothingUp_andTheNextEventBringsAll() {
        provision(Optional.empty());
        cluster.records.onEvents = () -> {
            throw new HoldfastException(FailureKind.PLATFORM_REFUSED, "The bucket is gone.");
        };
        happened(DOWN);
        cluster.until(s -> refusalWasHeard());
        assertThat(cluster.state().events().records())
                .extracting(EventRecord::reaction)
                .containsExactly("recorded");
        cluster.records.onEvents = () -> {};
        happened(TOLD);
        assertThat(written(1))
                .singleElement()
                .satisfies(batch ->
                        assertThat(batch).extracting(EventRecord::event).containsExactly(DOWN, TOLD));
    }

    /** By the entity too: so the next event finds nothing under way. */
    private boolean refusalWasHeard() {
        List<HistoryEvent> events = cluster.client().fetchHistory(ENTITY).getEvents();
        return events.stream().anyMatch(e -> e.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED)
                && events.get(events.size() - 1).getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
    }

    @Test
    void entity_doesNotEndBeforeItsEventsAreWritten() {
        provision(Optional.empty());
        CountDownLatch held = new CountDownLatch(1);
        cluster.records.onEvents = () -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        happened(DOWN);
        cluster.await(cluster.start("r2", new Operation.Teardown()));
        assertThat(cluster.client().newUntypedWorkflowStub(ENTITY).describe().getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        held.countDown();
        cluster.client().newUntypedWorkflowStub(ENTITY).getResult(Void.class);
        assertThat(cluster.records.events).hasSize(1);
    }

    @Test
    void rememberedByAnEarlierRelease_isWrittenWithTheNextEvent() {
        EventRecord earlier = new EventRecord("2026-11-26T06:00:00Z", DOWN, "recorded");
        ClusterState state =
                ClusterState.fresh(Specs.CLUSTER).events(EventLog.empty().with(earlier));
        WorkflowClient.start(
                cluster.client()
                        .newWorkflowStub(
                                ClusterWorkflow.class,
                                WorkflowOptions.newBuilder()
                                        .setWorkflowId(ENTITY)
                                        .setTaskQueue(TaskQueues.CONTROL)
                                        .build())::run,
                state);
        happened(TOLD);
        assertThat(written(1).get(0)).hasSize(2).first().isEqualTo(earlier);
    }
}
