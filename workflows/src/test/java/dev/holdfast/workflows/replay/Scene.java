package dev.holdfast.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A run on the time-skipping server whose history is kept.
 *
 * @param name of the history's file
 * @param type of the workflow
 * @param settings what its activities answer
 * @param meanwhile what people do while it is under way
 * @param end its last event, so that no history shows something else than its name says; empty for one that goes on
 */
record Scene(
        String name,
        String type,
        List<Object> arguments,
        List<Setting> settings,
        Meanwhile meanwhile,
        Optional<EventType> end) {
    /** Sets the stage. */
    interface Setting {
        void on(StagedServer staged);
    }

    /** Acts on the run. */
    interface Meanwhile {
        void act(StagedServer staged, WorkflowStub run) throws InterruptedException;
    }

    /** An operation of the staged cluster that succeeds. */
    static Scene of(String name, Operation operation) {
        return of(name, StagedServer.CONTEXT, operation);
    }

    static Scene of(String name, OperationContext context, Operation operation) {
        OperationContext own = new OperationContext(
                context.spec().name() + "/" + name + "/1",
                context.actor(),
                context.machine(),
                context.spec(),
                context.inventory());
        return workflow(name, OperationWorkflows.typeOf(operation), own, operation);
    }

    static Scene workflow(String name, String type, Object... arguments) {
        return new Scene(
                name,
                type,
                List.of(arguments),
                List.of(),
                (staged, run) -> {},
                Optional.of(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED));
    }

    Scene where(Setting more) {
        List<Setting> all = Stream.concat(settings.stream(), Stream.of(more)).toList();
        return new Scene(name, type, arguments, all, meanwhile, end);
    }

    Scene meanwhile(Meanwhile done) {
        return new Scene(name, type, arguments, settings, done, end);
    }

    /** What is so recorded fails, and with it the operation. */
    Scene failsAt(String what) {
        return where(staged -> {
                    staged.stage.failAt = what;
                    staged.stage.failures = 1;
                })
                .fails();
    }

    Scene fails() {
        return ends(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED);
    }

    /** A person cancels it as soon as that is so. */
    Scene cancelledWhen(Predicate<StagedServer> so) {
        return meanwhile((staged, run) -> {
                    await(staged, so);
                    run.cancel();
                })
                .ends(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED);
    }

    Scene cancelledAfter(String what) {
        return cancelledWhen(staged -> staged.stage.done.contains(what));
    }

    Scene goesOn() {
        return new Scene(name, type, arguments, settings, meanwhile, Optional.empty());
    }

    private Scene ends(EventType with) {
        return new Scene(name, type, arguments, settings, meanwhile, Optional.of(with));
    }

    static void await(StagedServer staged, Predicate<StagedServer> so) throws InterruptedException {
        for (int i = 0; !so.test(staged); i++) {
            assertThat(i).as("tenths of a second waited").isLessThan(600);
            Thread.sleep(100);
        }
    }

    WorkflowExecutionHistory played() throws InterruptedException {
        try (StagedServer staged = new StagedServer()) {
            settings.forEach(s -> s.on(staged));
            String id = "demo/" + name + "/1";
            WorkflowStub run = staged.server
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(
                            type,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId(id)
                                    .setTaskQueue(TaskQueues.CONTROL)
                                    .build());
            run.start(arguments.toArray());
            meanwhile.act(staged, run);
            end.ifPresent(e -> ended(run));
            WorkflowExecutionHistory history = staged.server.getWorkflowClient().fetchHistory(id);
            end.ifPresent(e ->
                    assertThat(history.getLastEvent().getEventType()).as(name).isEqualTo(e));
            return history;
        }
    }

    private static void ended(WorkflowStub run) {
        try {
            run.getResult(Object.class);
        } catch (WorkflowFailedException e) {
            // Its history tells how it ended.
            assertThat(e.getWorkflowCloseEventType()).isNotNull();
        }
    }
}
