package dev.holdfast.workflows.rolling;

import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenNode;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;

/** Of a node that goes for good. For workflow code only. */
public record RemovalOpening(OperationContext context, Operation.RemoveNode asked) implements Opening<RemovalPlan> {
    @Override
    public RemovalPlan planned() {
        String node = asked.node();
        RemovalPlan plan = Workflow.newActivityStub(RollingActivities.class, Policies.look("plan the end of " + node))
                .planRemoval(context.spec(), context.inventory(), node);
        if (!plan.guards().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    node + " was not removed; nothing was changed. " + String.join(" ", plan.guards()));
        }
        return plan;
    }

    @Override
    public Foreseen foreseen(RemovalPlan planned) {
        return ForeseenNode.removed(
                asked,
                planned,
                new DrillCalls(context).observe(),
                context.spec(),
                context.inventory().host(asked.node()));
    }
}
