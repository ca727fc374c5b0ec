package dev.holdfast.workflows.schedule;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.OperationRequest;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One activity: an update cannot be sent from workflow code. */
public final class ScheduledOperationImpl implements ScheduledOperation {
    /** Longer than a deploy or a backup takes. */
    private static final Duration PATIENCE = Duration.ofHours(6);
    /** People chose the hour of a drill; it is not to begin in another one. */
    private static final Duration PATIENCE_OF_DRILLS = Duration.ofMinutes(5);

    @Override
    public String run(String cluster, String schedule, Operation operation) {
        // The run's id makes a retry after a lost answer the same request.
        String requestId = Workflow.getInfo().getRunId();
        OperationRequest request = OperationRequest.of(requestId, "schedule/" + schedule, operation);
        return Workflow.newActivityStub(
                        ScheduleActivities.class,
                        Policies.scheduled("ask " + cluster + " for " + operation.verb(), patience(operation)))
                .startOperation(cluster, request);
    }

    private static Duration patience(Operation operation) {
        return operation instanceof Operation.Drill ? PATIENCE_OF_DRILLS : PATIENCE;
    }
}
