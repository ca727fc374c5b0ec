package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * How every rolling operation begins. For workflow code only.
 *
 * @param skip hosts that have no turn
 */
record RollOpening(OperationContext context, RollKind kind, List<String> skip) {
    /** A check may catch a cluster between two states once. */
    private static final int WHOLE_SECONDS = 30;

    /**
     * What a cluster is not well by may be what a rollback mends: then hosts that nobody would miss go back first. Or what
     * a restart mends: then those begin that lack a setting.
     */
    RollPlan planned() {
        List<String> reasons = new ArrayList<>(
                new DrillCalls(context).awaitWhole(WHOLE_SECONDS).problems());
        if (reasons.isEmpty() || kind.goesBack() || mayCure()) {
            RollPlan plan = Workflow.newActivityStub(RollingActivities.class, Policies.look("plan " + kind.label()))
                    .planRoll(context.spec(), context.inventory(), kind)
                    .without(skip);
            if (plan.guards().isEmpty() && reasons.isEmpty()) {
                return plan.ofAWellCluster();
            }
            if (plan.guards().isEmpty() && plan.cure().mends(reasons)) {
                return plan.ofACurableCluster();
            }
            if (plan.guards().isEmpty() && !plan.spare().isEmpty()) {
                return plan.ofAnUnwellCluster();
            }
            reasons.addAll(plan.guards());
            if (plan.guards().isEmpty() && kind.goesBack()) {
                reasons.add(
                        "No host that the update changed is seen to be down, or had its turn last, and could be away"
                                + " without being missed: mend this first. `holdfast switchover` hands a location over.");
            }
        }
        throw new HoldfastException(
                FailureKind.UNSAFE,
                "The " + kind.label() + " was not begun; nothing was changed. " + String.join(" ", reasons));
    }

    /** Restarts from before that rule replay as they were. */
    private boolean mayCure() {
        return kind == RollKind.RESTART_PENDING
                && Workflow.getVersion("restart-cures", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
