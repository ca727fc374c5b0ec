package dev.holdfast.workflows.fake;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.OperationInterceptor;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.failure.FailureInterceptor;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One operation's workflow at a time on the time-skipping server, with a stage for its activities. */
public final class StagedServer implements AutoCloseable {
    private static ClusterSpec spec(String platform) {
        return spec(platform, List.of());
    }

    private static ClusterSpec spec(String platform, List<InstanceSpec> instances) {
        return new ClusterSpec(
                "demo",
                "Open-Always-ON",
                platform,
                List.of(),
                instances,
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
    }

    private static final Inventory INVENTORY = new Inventory(
            "demo",
            List.of(
                    host("a1", "a", Role.POSTGRES),
                    host("a2", "a", Role.POSTGRES),
                    host("a3", "a", Role.POSTGRES),
                    host("ba", "a", Role.BARMAN),
                    host("b1", "b", Role.POSTGRES)));

    /** A location "a" with three data nodes and a backup host, a location "b" with one data node. */
    public static final OperationContext CONTEXT =
            new OperationContext("demo/operation/1", "test", "here", spec("local"), INVENTORY);

    /** The same where hosts come from a cloud. */
    public static final OperationContext CLOUD =
            new OperationContext("demo/operation/1", "test", "here", spec("aws"), INVENTORY);

    /** A config.yml with all these hosts, which a deploy wants. */
    public static ClusterSpec described(String platform) {
        return spec(
                platform,
                INVENTORY.hosts().stream()
                        .map(h -> new InstanceSpec(h.name(), h.node(), h.location(), h.roles(), h.backup()))
                        .toList());
    }

    public final Stage stage = new Stage();
    public final FakeDeploy deploy = new FakeDeploy();
    public final FakeSchedules schedules = new FakeSchedules();
    public final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance(environment());

    public StagedServer() {
        // A busy machine may not run a thread for seconds; that is no deadlock.
        WorkerOptions patient = WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(60_000)
                // What is cancelled hears of it with its next beat.
                .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(1))
                .build();
        Worker control = server.newWorker(TaskQueues.CONTROL, patient);
        control.registerWorkflowImplementationTypes(AllWorkflows.types());
        control.registerActivitiesImplementations(
                stage.drill,
                stage.rehydrate,
                stage.checks,
                stage.backups,
                stage.copies,
                stage.seeds,
                stage.statements,
                stage.platform,
                stage.rolling,
                new StagedRotation(stage),
                new StagedLocations(stage),
                new StagedMeasures(),
                deploy,
                new FakeRecords(),
                schedules);
        server.newWorker(TaskQueues.machine("here")).registerActivitiesImplementations(stage.platform);
        server.start();
    }

    private static Host host(String name, String location, Role role) {
        return new Host(name, 1, location, Set.of(role), "198.18.1.1", 22, "root", "", Optional.empty(), "here");
    }

    private static TestEnvironmentOptions environment() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                // Histories that are kept are not to name the machine on which they were written.
                .setWorkflowClientOptions(
                        WorkflowClientOptions.newBuilder().setIdentity("staged").build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new OperationInterceptor(), new FailureInterceptor())
                        .build());
        SearchKeys.all().forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        return options.build();
    }

    /** A workflow that has not begun. */
    public <T> T workflow(Class<T> type) {
        return server.getWorkflowClient()
                .newWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.CONTROL)
                                .build());
    }

    /** What a workflow signalled to the cluster's entity, as JSON, in order. */
    public List<String> signalled(String workflowId) {
        return server.getWorkflowClient().fetchHistory(workflowId).getEvents().stream()
                .filter(HistoryEvent::hasSignalExternalWorkflowExecutionInitiatedEventAttributes)
                .map(e -> e.getSignalExternalWorkflowExecutionInitiatedEventAttributes()
                        .getInput()
                        .getPayloads(0)
                        .getData()
                        .toStringUtf8())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
