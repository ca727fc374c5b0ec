package dev.holdfast.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The workflows' code still does what it did when these histories were written, so that a worker of a new release goes on
 * with what is under way.
 *
 * <p>The SDK compares types of activities; here the words that they are given are compared as well ({@link Given}). Where
 * only those change, {@code Workflow.getVersion} keeps the old ones for older runs too.
 *
 * <p>Most are written by {@link WriteStagedHistories}, those of a cluster's first and last operations by {@link
 * WriteHistories}. A history is never written anew or removed while a release that wrote such may have operations under
 * way: a change of the code goes behind {@code Workflow.getVersion} and gets a history of its own beside the old one. An
 * operation that is new gets a scene in {@link Scenes}, and its history from there:
 *
 * <pre>mvn test -pl workflows -am -Dtest=WriteStagedHistories -Dhistories.staged='.*'</pre>
 */
class ReplayTest {
    private static final SortedMap<String, WorkflowExecutionHistory> HISTORIES = Histories.all();
    private static final Given GIVEN = new Given();
    private static final TestWorkflowEnvironment SERVER = TestCluster.environment(GIVEN);
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
    Stream<DynamicTest> history_replays() {
        return HISTORIES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> replay(e.getKey(), e.getValue())));
    }

    private static void replay(String name, WorkflowExecutionHistory history) {
        GIVEN.forget();
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, WORKER))
                .as("what is under way as in %s goes on", name)
                .doesNotThrowAnyException();
        assertThat(GIVEN.missing(history))
                .as("activity of %s that is given something else now, or comes in another place", name)
                .isEmpty();
    }

    @Test
    void everyWorkflow_hasAHistoryOfARunToItsEnd() {
        List<String> types = Arrays.stream(AllWorkflows.types())
                .map(POJOWorkflowImplMetadata::newInstance)
                .flatMap(m -> m.getWorkflowMethods().stream())
                .map(POJOWorkflowMethodMetadata::getName)
                .toList();
        assertThat(types).hasSameSizeAs(AllWorkflows.types());
        Set<String> ran = of(HISTORIES.values().stream().filter(ReplayTest::completed), ReplayTest::type);
        assertThat(types)
                .as("those without a history")
                .filteredOn(t -> !ran.contains(t))
                .isEmpty();
    }

    @Test
    void everyOperationThatCanBeAskedFor_hasAHistory() {
        Set<Class<?>> asked = of(
                HISTORIES.values().stream().filter(h -> OperationWorkflows.isOperation(type(h))),
                h -> operation(h).getClass());
        assertThat(Operation.class.getPermittedSubclasses())
                .hasSizeGreaterThan(1)
                .as("those without a history")
                .filteredOn(kind -> !asked.contains(kind))
                .isEmpty();
    }

    @Test
    void everyChangeOfTheCode_hasAHistoryFromAfterIt() {
        Set<String> taken = of(
                HISTORIES.values().stream().flatMap(h -> h.getEvents().stream()).flatMap(CodeChanges::taken), c -> c);
        assertThat(CodeChanges.written())
                .as("those that no history took")
                .filteredOn(change -> !taken.contains(change))
                .isEmpty();
    }

    @Test
    void earlierReleases_haveHistories() {
        assertThat(HISTORIES.keySet())
                .contains("cluster.json", "provision.json", "deploy.json", "deploy-failed.json", "teardown.json")
                // Of the release before moments were drawn, on the time-skipping server.
                .contains("prove-restore-marks.json")
                // Of the release before a host could be left out of a running restart, likewise.
                .contains("restart.json")
                // Of the release before what never began was an event, likewise: a drill that was taken up three hours
                // late, and one that never had its turn.
                .contains("scheduled-late.json", "scheduled-refused.json")
                // Of the release before a restore was planned first, likewise.
                .contains("restore-beside.json.gz", "restore-in-place.json.gz");
    }

    private static <T, R> Set<R> of(Stream<T> all, Function<T, R> what) {
        return all.map(what).collect(Collectors.toSet());
    }

    private static boolean completed(WorkflowExecutionHistory history) {
        return history.getLastEvent().getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;
    }

    private static String type(WorkflowExecutionHistory history) {
        return started(history).getWorkflowType().getName();
    }

    private static WorkflowExecutionStartedEventAttributes started(WorkflowExecutionHistory history) {
        return history.getEvents().get(0).getWorkflowExecutionStartedEventAttributes();
    }

    private static Operation operation(WorkflowExecutionHistory history) {
        return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                started(history).getInput().getPayloads(1), Operation.class, Operation.class);
    }
}
