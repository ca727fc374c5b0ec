package dev.holdfast.workflows.fake;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.OperationInterceptor;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.failure.FailureInterceptor;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every workflow on a server, with activities that only remember. */
public final class TestCluster implements AutoCloseable {
    public final FakeDeploy deploy = new FakeDeploy();
    public final FakeRecords records = new FakeRecords();
    public final FakePeople people = new FakePeople();
    /** Which hosts answer. */
    public final Stage stage = new Stage();

    private final WorkflowClient client;
    private final Runnable close;

    /** On the time-skipping server of this process. */
    public TestCluster() {
        TestWorkflowEnvironment server = environment();
        this.client = server.getWorkflowClient();
        this.close = server::close;
        register(server.getWorkerFactory());
        Metronome.on(server);
        server.start();
    }

    /** A time-skipping server without workers, set up as ours are, and with more interceptors where they are wanted. */
    public static TestWorkflowEnvironment environment(WorkerInterceptor... more) {
        TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(interceptors(more))
                .build());
        SearchKeys.all()
                .forEach(k -> server.registerSearchAttribute(k.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        return server;
    }

    /** On a server that runs, which must know the search attributes. */
    public TestCluster(WorkflowClient client) {
        WorkerFactory factory = WorkerFactory.newInstance(client, interceptors());
        this.client = client;
        this.close = factory::shutdownNow;
        register(factory);
        factory.start();
    }

    private void register(WorkerFactory factory) {
        Worker control = factory.newWorker(
                TaskQueues.CONTROL,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(15))
                        .build());
        control.registerWorkflowImplementationTypes(AllWorkflows.types());
        control.registerActivitiesImplementations(deploy, records, people, new FakeSchedules(), stage.rolling);
        factory.newWorker(TaskQueues.machine(Specs.MACHINE)).registerActivitiesImplementations(new FakePlatform());
    }

    private static WorkerFactoryOptions interceptors(WorkerInterceptor... more) {
        return WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(
                        Stream.concat(Stream.of(new OperationInterceptor(), new FailureInterceptor()), Stream.of(more))
                                .toArray(WorkerInterceptor[]::new))
                .build();
    }

    /** A cluster's entity, which is not begun yet. */
    public static ClusterWorkflow entity(TestWorkflowEnvironment server, String cluster) {
        return server.getWorkflowClient()
                .newWorkflowStub(
                        ClusterWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ClusterWorkflow.idOf(cluster))
                                .setTaskQueue(TaskQueues.CONTROL)
                                .build());
    }

    public WorkflowClient client() {
        return client;
    }

    /** Asks the entity; a refusal comes as a HoldfastException. */
    public String start(String requestId, Operation operation) {
        return start(Specs.request(requestId, operation));
    }

    public String start(OperationRequest request) {
        ClusterWorkflow entity = client.newWorkflowStub(
                ClusterWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ClusterWorkflow.idOf(Specs.CLUSTER))
                        .setTaskQueue(TaskQueues.CONTROL)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .build());
        try {
            return WorkflowClient.executeUpdateWithStart(
                    entity::startOperation,
                    request,
                    UpdateOptions.newBuilder(String.class).build(),
                    new WithStartWorkflowOperation<>(entity::run, ClusterState.fresh(Specs.CLUSTER)));
        } catch (WorkflowUpdateException e) {
            throw Failures.read(e);
        }
    }

    public Outcome await(String id) {
        try {
            Outcome outcome = client.newUntypedWorkflowStub(id).getResult(Outcome.class);
            until(s -> s.underWay().stream().noneMatch(r -> r.id().equals(id)));
            return outcome;
        } catch (WorkflowException e) {
            until(s -> s.underWay().stream().noneMatch(r -> r.id().equals(id)));
            throw Failures.read(e);
        }
    }

    /** Provisions, so that other operations are admitted. */
    public void provision() {
        await(start("provision", new Operation.Provision()));
    }

    public ClusterState state() {
        return client.newWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(Specs.CLUSTER))
                .state();
    }

    /** Waits, a minute at most, for a state. */
    public ClusterState until(Predicate<ClusterState> wanted) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        ClusterState now = state();
        while (!wanted.test(now)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not reached; the state is " + now);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            now = state();
        }
        return now;
    }

    @Override
    public void close() {
        close.run();
    }
}
