package dev.holdfast.workflows.schedule;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.OperationRequest;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** One activity: an update cannot be sent from workflow code. */
public final class ScheduledOperationImpl implements ScheduledOperation {
    @Override
    public String run(String cluster, String schedule, Operation operation) {
        // The run's id makes a retry after a lost answer the same request.
        String requestId = Workflow.getInfo().getRunId();
        OperationRequest request =
                new OperationRequest(requestId, "schedule/" + schedule, "", Optional.empty(), operation);
        return Workflow.newActivityStub(
                        ScheduleActivities.class, Policies.scheduled("ask " + cluster + " for " + operation.verb()))
                .startOperation(cluster, request);
    }
}
