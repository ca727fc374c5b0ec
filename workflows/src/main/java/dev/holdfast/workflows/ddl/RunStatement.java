package dev.holdfast.workflows.ddl;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs in each location a statement that DDL replication does not carry. */
@WorkflowInterface
public interface RunStatement extends ReportsProgress {
    @WorkflowMethod(name = "RunStatement")
    Outcome run(OperationContext context, Operation operation);
}
