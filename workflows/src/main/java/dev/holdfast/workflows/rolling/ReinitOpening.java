package dev.holdfast.workflows.rolling;

import dev.holdfast.core.architecture.ReinitPlan;
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
import java.util.ArrayList;
import java.util.List;

/** Of a standby whose data are copied anew: all but this node must be well. For workflow code only. */
public record ReinitOpening(OperationContext context, Operation.Reinit asked) implements Opening<ReinitPlan> {
    /** Of all others: a check may catch a cluster between two states once. */
    private static final int WELL_SECONDS = 30;

    @Override
    public ReinitPlan planned() {
        String node = asked.node();
        ReinitPlan plan = Workflow.newActivityStub(
                        RollingActivities.class, Policies.look("plan the new data of " + node))
                .planReinit(context.spec(), context.inventory(), node, asked.force());
        List<String> reasons = new ArrayList<>(plan.guards());
        if (reasons.isEmpty()) {
            OperationContext others = context.on(context.inventory().without(node));
            reasons.addAll(new DrillCalls(others).awaitWhole(WELL_SECONDS).problems());
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    node + " was not copied anew; nothing was changed. " + String.join(" ", reasons));
        }
        return plan;
    }

    @Override
    public Foreseen foreseen(ReinitPlan planned) {
        return ForeseenNode.reinitialized(asked, planned);
    }
}
