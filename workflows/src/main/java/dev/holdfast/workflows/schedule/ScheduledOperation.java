package dev.holdfast.workflows.schedule;

import dev.holdfast.core.operation.Operation;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Asks a cluster for an operation when its schedule says so; waits while another one runs. */
@WorkflowInterface
public interface ScheduledOperation {
    /** The id of the operation that was admitted; its own workflow tells how it ended. */
    @WorkflowMethod(name = "ScheduledOperation")
    String run(String cluster, String schedule, Operation operation);
}
