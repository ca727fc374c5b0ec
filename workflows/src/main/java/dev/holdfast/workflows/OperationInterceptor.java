package dev.holdfast.workflows;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/** Writes into its search attributes how an operation's workflow ended, so that no operation must do it itself. */
public final class OperationInterceptor extends WorkerInterceptorBase {
    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new Marking(next);
    }

    private static final class Marking extends WorkflowInboundCallsInterceptorBase {
        Marking(WorkflowInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
            if (!OperationWorkflows.isOperation(Workflow.getInfo().getWorkflowType())) {
                return super.execute(input);
            }
            try {
                WorkflowOutput output = super.execute(input);
                if (output.getResult() instanceof Outcome outcome) {
                    mark(outcome.succeeded() ? "succeeded" : "failed");
                }
                return output;
            } catch (TemporalFailure e) {
                mark(Failures.cancelled(e) ? "cancelled" : "failed");
                throw e;
            } catch (HoldfastException e) {
                // What an operation itself refuses is no failure of Temporal's yet; histories from before do not mark
                // it.
                if (Workflow.getVersion("refusal-marked", Workflow.DEFAULT_VERSION, 1) == 1) {
                    mark("failed");
                }
                throw e;
            }
        }

        private static void mark(String outcome) {
            Workflow.upsertTypedSearchAttributes(SearchKeys.OUTCOME.valueSet(outcome));
        }
    }
}
