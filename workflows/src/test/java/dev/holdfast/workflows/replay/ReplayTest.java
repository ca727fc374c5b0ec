package dev.holdfast.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The workflows' code still does what it did when these histories were written, so that a worker of a new release goes on
 * with what is under way.
 *
 * <p>Most are written by {@link WriteStagedHistories}, those of a cluster's first and last operations by {@link
 * WriteHistories}. A history is never written anew or removed while a release that wrote such may have operations under
 * way: a change of the code goes behind {@code Workflow.getVersion} and gets a history of its own beside the old one. An
 * operation that is new gets a scene in {@link Scenes}, and its history from there.
 */
class ReplayTest {
    private static final TestWorkflowEnvironment SERVER = TestCluster.environment();
    private static final Worker WORKER = worker();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    /** With the workers' interceptors, which write search attributes and so are part of every history. */
    private static Worker worker() {
        // A busy machine stalls a thread for longer than the SDK's own second.
        Worker worker = SERVER.newWorker(
                "replay",
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(60))
                        .build());
        worker.registerWorkflowImplementationTypes(AllWorkflows.types());
        return worker;
    }

    @TestFactory
    List<DynamicTest> history_replays() {
        return Histories.all().stream()
                .map(f -> DynamicTest.dynamicTest(
                        f.getFileName().toString(),
                        () -> WorkflowReplayer.replayWorkflowExecution(Histories.read(f), WORKER)))
                .toList();
    }

    @Test
    void everyWorkflow_hasAHistoryOfARunToItsEnd() {
        List<String> types = Arrays.stream(AllWorkflows.types())
                .map(POJOWorkflowImplMetadata::newInstance)
                .flatMap(m -> m.getWorkflowMethods().stream())
                .map(POJOWorkflowMethodMetadata::getName)
                .toList();
        assertThat(types).hasSameSizeAs(AllWorkflows.types());
        assertThat(histories()
                        .filter(h ->
                                h.getLastEvent().getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
                        .map(h -> started(h).getWorkflowType().getName()))
                .as("a scene is to be added, and its history to be written")
                .containsAll(types);
    }

    @Test
    void everyOperationThatCanBeAskedFor_hasAHistory() {
        Class<?>[] kinds = Objects.requireNonNull(Operation.class.getPermittedSubclasses());
        assertThat(histories()
                        .filter(h -> OperationWorkflows.isOperation(
                                started(h).getWorkflowType().getName()))
                        .<Class<?>>map(h -> operation(h).getClass()))
                .as("a scene is to be added, and its history to be written")
                .contains(kinds);
    }

    @Test
    void everyChangeOfTheCode_hasAHistoryFromAfterIt() {
        assertThat(histories().flatMap(h -> h.getEvents().stream()).flatMap(CodeChanges::taken))
                .as("changes that a run took, each with its version")
                .containsAll(CodeChanges.written());
    }

    @Test
    void earlierReleases_haveHistories() {
        assertThat(Histories.all())
                .extracting(f -> f.getFileName().toString())
                .contains("cluster.json", "provision.json", "deploy.json", "deploy-failed.json", "teardown.json")
                // Of the release before moments were drawn, on the time-skipping server.
                .contains("prove-restore-marks.json")
                // Of the release before a host could be left out of a running restart, likewise.
                .contains("restart.json")
                // Of the release before what never began was an event, likewise: a drill that was taken up three hours
                // late,
                // and one that never had its turn.
                .contains("scheduled-late.json", "scheduled-refused.json");
    }

    private static Stream<WorkflowExecutionHistory> histories() {
        return Histories.all().stream().map(Histories::read);
    }

    private static WorkflowExecutionStartedEventAttributes started(WorkflowExecutionHistory history) {
        return history.getEvents().get(0).getWorkflowExecutionStartedEventAttributes();
    }

    private static Operation operation(WorkflowExecutionHistory history) {
        return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                started(history).getInput().getPayloads(1), Operation.class, Operation.class);
    }
}
