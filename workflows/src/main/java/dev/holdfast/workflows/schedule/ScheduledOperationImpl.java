package dev.holdfast.workflows.schedule;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.Actor;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.event.EventSources;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * One activity: an update cannot be sent from workflow code. What never began is an event: nobody else would hear of a
 * backup that did not take place.
 */
public final class ScheduledOperationImpl implements ScheduledOperation {
    /** Longer than a deploy or a backup takes. From when a worker took it up: a backup is wanted late, too. */
    private static final Duration PATIENCE = Duration.ofHours(6);
    /**
     * People chose the hour of a drill; it is not to begin in another one. From when its schedule started it, which is a
     * minute after its time at most (activities.temporal.ClusterSchedule): five in all.
     */
    private static final Duration PATIENCE_OF_DRILLS = Duration.ofMinutes(4);

    @Override
    public String run(String cluster, String schedule, Operation operation) {
        Duration left = left(operation);
        if (left.compareTo(Duration.ZERO) <= 0 && tells()) {
            String late = "No worker took it up within " + PATIENCE_OF_DRILLS.toMinutes() + " min of its time.";
            tell(cluster, operation, late);
            throw Failures.of(
                    FailureKind.PLATFORM_BUSY,
                    "The " + operation.verb() + " did not begin: " + late + " Look whether a worker runs.");
        }
        // The run's id makes a retry after a lost answer the same request.
        String requestId = Workflow.getInfo().getRunId();
        OperationRequest request = OperationRequest.of(requestId, Actor.ofSchedule(schedule), operation);
        try {
            return Workflow.newActivityStub(
                            ScheduleActivities.class,
                            Policies.scheduled("ask " + cluster + " for " + operation.verb(), patience(left)))
                    .startOperation(cluster, request);
        } catch (ActivityFailure e) {
            if (!Failures.cancelled(e) && tells()) {
                tell(cluster, operation, String.valueOf(Failures.read(e).getMessage()));
            }
            throw e;
        }
    }

    /** Asked only where nothing begins, so that runs from before that rule replay as they were. */
    private static boolean tells() {
        return Workflow.getVersion("tells-what-never-began", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private static void tell(String cluster, Operation operation, String why) {
        ClusterEvent event = new ClusterEvent.Happened(
                EventSources.kind(operation.verb()),
                Workflow.getInfo().getWorkflowId(),
                "did not begin, asked for " + since().toMinutes() + " min: " + why);
        try {
            Workflow.newExternalWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(cluster))
                    .happened(new Events(List.of(event)));
        } catch (TemporalFailure | SignalExternalWorkflowException e) {
            // There is no such cluster any more; the run's own failure says why it did not begin.
            Workflow.getLogger(ScheduledOperationImpl.class).debug("Nobody to tell", e);
        }
    }

    private static Duration left(Operation operation) {
        return operation instanceof Operation.Drill ? PATIENCE_OF_DRILLS.minus(since()) : PATIENCE;
    }

    /** Only a run from before that rule asks though nothing is left: as long as it did then. */
    private static Duration patience(Duration left) {
        return left.compareTo(Duration.ZERO) > 0 ? left : PATIENCE_OF_DRILLS;
    }

    /** How long ago the schedule started the run, whenever a worker took it up. */
    private static Duration since() {
        return Duration.ofMillis(
                Workflow.currentTimeMillis() - Workflow.getInfo().getRunStartedTimestampMillis());
    }
}
