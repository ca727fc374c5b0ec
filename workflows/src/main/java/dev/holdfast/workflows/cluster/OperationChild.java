package dev.holdfast.workflows.cluster;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.SearchKeys;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;

/** How an operation's workflow is started, so that the web UI tells what it is and who asked for it. */
final class OperationChild {
    private OperationChild() {}

    static ChildWorkflowStub stub(OperationContext context, Operation operation) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(context.id())
                .setTypedSearchAttributes(attributes(context, operation))
                .setStaticSummary(summary(context, operation))
                .setStaticDetails(details(context))
                // Whoever terminates the entity still gets faults healed: a cancelled drill heals before it ends.
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .build();
        return Workflow.newUntypedChildWorkflowStub(OperationWorkflows.typeOf(operation), options);
    }

    private static SearchAttributes attributes(OperationContext context, Operation operation) {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder()
                .set(SearchKeys.CLUSTER, context.spec().name())
                .set(SearchKeys.OPERATION, operation.verb())
                .set(SearchKeys.OUTCOME, "running");
        OperationWorkflows.locationOf(operation).ifPresent(l -> attributes.set(SearchKeys.LOCATION, l));
        return attributes.build();
    }

    private static String summary(OperationContext context, Operation operation) {
        String where =
                OperationWorkflows.locationOf(operation).map(l -> " at " + l).orElse("");
        return operation.verb() + " " + context.spec().name() + where + ", asked by " + context.actor();
    }

    private static String details(OperationContext context) {
        return context.spec().architecture() + " on platform " + context.spec().platform() + ", "
                + context.spec().instances().size() + " instances in "
                + context.spec().locations().size() + " locations; "
                + context.inventory().hosts().size() + " hosts known";
    }
}
