package dev.holdfast.worker;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.OperationInterceptor;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.failure.FailureInterceptor;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker per task queue: control for workflows and what any machine can do, the machine's own for its local hosts. Made
 * before the server listens: a probe that comes while Temporal does not answer yet would make one of its own, which never starts.
 */
@Context
final class Workers implements ApplicationEventListener<ServerStartupEvent>, GracefulShutdownCapable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /** After interruption: an activity notices between two lines of its host's output. */
    private static final Duration HANDED_ON_WITHIN = Duration.ofSeconds(5);

    /** The SDK's second is shorter than a workflow thread may wait for a processor while ten hosts boot on two. */
    private static final Duration DEADLOCK = Duration.ofSeconds(15);

    /** Beats name the step that a host is at; people watch them. */
    private static final Duration BEATS = Duration.ofSeconds(2);

    private final WorkerFactory factory;
    private final WorkerSettings settings;
    private final String machine;
    private final String address;

    Workers(TemporalConnection connection, Settings home, WorkerSettings settings, Activities activities) {
        this.settings = settings;
        this.machine = home.machine();
        this.address = connection.address();
        // The order matters: the outer one marks what the inner one translated.
        this.factory = WorkerFactory.newInstance(
                connection.client(),
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new OperationInterceptor(), new FailureInterceptor())
                        .build());
        if (settings.takes().control()) {
            Worker any = factory.newWorker(TaskQueues.CONTROL, options());
            any.registerWorkflowImplementationTypes(AllWorkflows.types());
            any.registerActivitiesImplementations(activities.anywhere().toArray());
        }
        if (settings.takes().machine()) {
            Worker here = factory.newWorker(TaskQueues.machine(home.machine()), options());
            here.registerActivitiesImplementations(activities.here().toArray());
        }
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        factory.start();
        LOG.info(
                "Worker {} on {} takes work from {}; health and metrics at {}",
                ProcessHandle.current().pid(),
                machine,
                address,
                event.getSource().getURI());
    }

    /** Whether it takes work. */
    boolean running() {
        return factory.isStarted() && !factory.isShutdown();
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        return CompletableFuture.runAsync(this::stop);
    }

    @PreDestroy
    void stop() {
        if (factory.isTerminated()) {
            return;
        }
        LOG.info(
                "Stopping: running steps have {} s, then another worker takes them",
                settings.stopWithin().toSeconds());
        factory.shutdown();
        factory.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            factory.shutdownNow();
            factory.awaitTermination(HANDED_ON_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        LOG.info("Stopped");
    }

    /** Fixed slots: activities wait for hosts and need hardly any memory. Beats go on while it stops. */
    private WorkerOptions options() {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(settings.activities())
                .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
                .setAllowActivityHeartbeatDuringShutdown(true)
                .setMaxHeartbeatThrottleInterval(BEATS)
                .build();
    }
}
