package dev.holdfast.activities.temporal;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a cluster's entity. Every failure comes as a HoldfastException with a sentence for a person. */
public final class ClusterClient {
    /** A busy machine's workers take seconds to pick an update up; longer than this means that there is none. */
    private static final Duration ADMISSION = Duration.ofSeconds(60);

    private static final int ADMISSIONS = 3;

    private final WorkflowClient client;
    private final StepsUnderWay steps;

    public ClusterClient(WorkflowClient client) {
        this.client = client;
        this.steps = new StepsUnderWay(client);
    }

    /**
     * Starts an operation, and the entity when it is the cluster's first; returns the operation's id once it is
     * admitted. Safe to repeat with the same request id.
     *
     * @throws HoldfastException UNSAFE when it is refused; PLATFORM_BUSY when no worker answers
     */
    public String start(String cluster, OperationRequest request) {
        return answered(cluster, CompletableFuture.supplyAsync(() -> update(cluster, request)));
    }

    /** As start, but only of a cluster whose entity lives; empty when it does not. */
    public Optional<String> startIfAlive(String cluster, OperationRequest request) {
        return answered(cluster, CompletableFuture.supplyAsync(() -> updateIfAlive(cluster, request)));
    }

    private static <T> T answered(String cluster, CompletableFuture<T> admitted) {
        try {
            return admitted.get(ADMISSION.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    "No worker answered within " + ADMISSION.toSeconds()
                            + " s. Start one with `holdfast worker start`; the request waits for it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "Interrupted while asking " + cluster + ".");
        } catch (ExecutionException e) {
            throw Failures.read(e);
        }
    }

    /** How far an operation is; empty when no worker answers or it does not exist. */
    public Optional<Progress> progress(String operationId) {
        try {
            return Optional.ofNullable(
                            client.newUntypedWorkflowStub(operationId).query("progress", Progress.class))
                    .map(progress -> steps.in(operationId, progress));
        } catch (WorkflowNotFoundException | WorkflowQueryException | WorkflowServiceException e) {
            return Optional.empty();
        }
    }

    /** What an operation, under way or ended, was asked to do; empty when that cannot be read. */
    public Optional<Asked> asked(String operationId) {
        return new AskedOperation(client).of(operationId);
    }

    /**
     * Waits for an operation's end and until its record is kept, so that the next operation is admitted at once. A
     * server that is restarted meanwhile is waited for.
     *
     * @throws HoldfastException when it failed, was cancelled or does not exist; NO_SERVER after a long silence
     */
    public Outcome await(String operationId) {
        return new OperationEnd(client, this).await(operationId);
    }

    /** What the entity knows; empty when there never was one. After a teardown: its last state. */
    public Optional<ClusterState> state(String cluster) {
        WorkflowStub entity = client.newUntypedWorkflowStub(ClusterWorkflow.idOf(cluster));
        try {
            return Optional.ofNullable(entity.query("state", ClusterState.class));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowQueryException | WorkflowServiceException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    "No worker answers for " + cluster + ". Start one with `holdfast worker start`.",
                    String.valueOf(e.getCause()));
        }
    }

    /** Tells a cluster's entity of events; UNSAFE when there is no such cluster, NO_SERVER or PLATFORM_BUSY when the server does not take it. */
    public void tell(String cluster, List<ClusterEvent> events) {
        try {
            client.newWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(cluster))
                    .happened(new Events(events));
        } catch (WorkflowNotFoundException e) {
            throw new HoldfastException(FailureKind.UNSAFE, "There is no cluster " + cluster + " to tell.");
        } catch (WorkflowServiceException e) {
            throw Silence.of(e);
        }
    }

    /** Again when workers that have just started are slow: the request's id makes it one operation all the same. */
    private String update(String cluster, OperationRequest request) {
        for (int attempt = 1; ; attempt++) {
            ClusterWorkflow entity = client.newWorkflowStub(ClusterWorkflow.class, options(cluster));
            try {
                return WorkflowClient.executeUpdateWithStart(
                        entity::startOperation,
                        request,
                        UpdateOptions.newBuilder(String.class)
                                .setUpdateId(request.requestId())
                                .build(),
                        new WithStartWorkflowOperation<>(entity::run, ClusterState.fresh(cluster)));
            } catch (WorkflowServiceException e) {
                if (attempt == ADMISSIONS || Silence.absent(e)) {
                    throw Silence.of(e);
                }
            } catch (WorkflowException e) {
                throw Failures.read(e);
            }
        }
    }

    private Optional<String> updateIfAlive(String cluster, OperationRequest request) {
        try {
            return Optional.of(client.newUntypedWorkflowStub(ClusterWorkflow.idOf(cluster))
                    .startUpdate(
                            UpdateOptions.newBuilder(String.class)
                                    .setUpdateName("startOperation")
                                    .setUpdateId(request.requestId())
                                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                                    .build(),
                            request)
                    .getResult());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowServiceException e) {
            throw Silence.of(e);
        } catch (WorkflowException e) {
            throw Failures.read(e);
        }
    }

    private static WorkflowOptions options(String cluster) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(ClusterWorkflow.idOf(cluster))
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.CLUSTER, cluster)
                        .build())
                .setStaticSummary("cluster " + cluster)
                .setStaticDetails("The cluster's entity: admits one changing operation at a time, keeps their log.")
                .build();
    }
}
