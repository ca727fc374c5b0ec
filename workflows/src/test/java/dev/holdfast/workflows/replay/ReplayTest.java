package dev.holdfast.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The workflows' code still does what it did when these histories were written. */
class ReplayTest {
    @TestFactory
    List<DynamicTest> history_replays() {
        return Histories.all().stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> replay(f)))
                .toList();
    }

    @Test
    void entityAndOperations_haveHistories() {
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
                .contains("scheduled-late.json", "scheduled-refused.json")
                // Of the release before they could be told beforehand, likewise.
                .contains("restore.json", "restore-in-place.json", "ddl.json", "drill.json");
    }

    /** With the workers' interceptors, which write search attributes and so are part of every history. */
    private static void replay(Path file) throws Exception {
        try (TestWorkflowEnvironment server = TestCluster.environment()) {
            // A busy machine stalls a thread for longer than the SDK's own second.
            Worker worker = server.newWorker(
                    "replay",
                    WorkerOptions.newBuilder()
                            .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(15))
                            .build());
            worker.registerWorkflowImplementationTypes(AllWorkflows.types());
            WorkflowReplayer.replayWorkflowExecutionFromResource("histories/" + file.getFileName(), worker);
        }
    }
}
