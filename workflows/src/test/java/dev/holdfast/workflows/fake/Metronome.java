package dev.holdfast.workflows.fake;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/**
 * Something is due each hour. The time-skipping server goes from what is due to what is due next, also in the moment
 * between the end of what a test waited for and the return of its answer; where a cluster's entity is all that is left, it
 * would go to that one's end, ten years on, and the next operation would find another entity.
 */
@WorkflowInterface
public interface Metronome {
    @WorkflowMethod
    void run();

    /** Before the server's workers are started. */
    static void on(TestWorkflowEnvironment server) {
        server.newWorker("metronome").registerWorkflowImplementationTypes(Ticks.class);
        Metronome metronome = server.getWorkflowClient()
                .newWorkflowStub(
                        Metronome.class,
                        WorkflowOptions.newBuilder().setTaskQueue("metronome").build());
        WorkflowClient.start(metronome::run);
    }

    /** A history is bounded. */
    final class Ticks implements Metronome {
        private static final int IN_A_ROW = 1000;

        @Override
        public void run() {
            for (int i = 0; i < IN_A_ROW; i++) {
                Workflow.sleep(Duration.ofHours(1));
            }
            Workflow.newContinueAsNewStub(Metronome.class).run();
        }
    }
}
