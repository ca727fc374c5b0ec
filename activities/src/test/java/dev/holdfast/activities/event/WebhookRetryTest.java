package dev.holdfast.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.event.EventActivities;
import dev.holdfast.workflows.failure.FailureInterceptor;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a web server gets an event that it does not take at first, through Temporal and our own rules of retries. */
class WebhookRetryTest {
    /** Tells as the cluster's entity does. */
    @WorkflowInterface
    public interface Teller {
        @WorkflowMethod
        void tell(String webhook);
    }

    /** One activity. */
    public static final class TellerImpl implements Teller {
        @Override
        public void tell(String webhook) {
            Workflow.newActivityStub(EventActivities.class, Policies.tell("tell"))
                    .sendEvent(
                            "shop",
                            webhook,
                            new EventRecord(
                                    "2026-11-26T06:00:00Z",
                                    new ClusterEvent.Happened(EventKind.TOLD, "cluster", "x"),
                                    ""));
        }
    }

    @TempDir
    Path directory;

    private Hook hook;
    private TestWorkflowEnvironment server;
    private Teller teller;

    @BeforeEach
    void start() throws IOException {
        hook = new Hook();
        server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new FailureInterceptor())
                        .build())
                .build());
        Worker worker = server.newWorker("tellers");
        worker.registerWorkflowImplementationTypes(TellerImpl.class);
        worker.registerActivitiesImplementations(new EventActivitiesImpl(
                new SecretStore(new FileStore(directory.resolve("store")), KeyFile.aead(directory.resolve("key"))),
                (SSLSocketFactory) SSLSocketFactory.getDefault()));
        server.start();
        teller = server.getWorkflowClient()
                .newWorkflowStub(
                        Teller.class,
                        WorkflowOptions.newBuilder().setTaskQueue("tellers").build());
    }

    @AfterEach
    void stop() {
        server.close();
        hook.close();
    }

    @Test
    void notWell_isTriedUntilItTakesIt_andNoLonger() {
        hook.answering(500, 503);
        teller.tell(hook.address());
        assertThat(hook.requests).hasSize(3);
        assertThat(hook.requests)
                .extracting(Hook.Request::body)
                .containsOnly(hook.requests.get(0).body());
    }

    @Test
    void notTaken_isTriedOnce() {
        hook.answering(404);
        Throwable thrown = catchThrowable(() -> teller.tell(hook.address()));
        assertThat(Failures.read(thrown)).hasMessage("The webhook answered with status 404.");
        assertThat(hook.requests).hasSize(1);
    }
}
