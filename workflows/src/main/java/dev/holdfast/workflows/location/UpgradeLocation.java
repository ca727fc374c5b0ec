package dev.holdfast.workflows.location;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings a location to another major version: its successor comes beside it, and later one of the two goes. */
@WorkflowInterface
public interface UpgradeLocation extends ReportsProgress {
    @WorkflowMethod(name = "UpgradeLocation")
    Outcome run(OperationContext context, Operation operation);
}
