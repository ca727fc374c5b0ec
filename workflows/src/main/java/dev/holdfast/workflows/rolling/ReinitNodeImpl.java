package dev.holdfast.workflows.rolling;

import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Guards; the node steps aside, its data go, the leader's come; it is let back; what it needs to take over; the cluster
 * whole. A copy goes on by itself once it has begun: asked again, it is waited for.
 */
public final class ReinitNodeImpl implements ReinitNode {
    private static final int PHASES = 4;
    private final OperationProgress progress = new OperationProgress();
    private String left = "";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Reinit asked = (Operation.Reinit) operation;
        String node = asked.node();
        long start = Workflow.currentTimeMillis();
        progress.enter("guards", 1, PHASES, 1);
        ReinitPlan plan = progress.during(node, () -> new ReinitOpening(context, asked).planned());
        Observed clients = Observed.planned(context, node, new DrillCalls(context).observe(), false);
        left = node + " has its data as before.";
        Leaves.saying(
                context,
                () -> left,
                () -> clients.during(() -> {
                    progress.enter("copy", 2, PHASES, 1);
                    copied(context, plan, node);
                    left = node + " was copied anew from " + plan.from() + " and streams.";
                    progress.enter("whole", 3, PHASES, 0);
                    HostDeploy.steps(context, progress, "whole", plan.settled());
                    Joining.whole(context, node + " was copied anew");
                    return node;
                }));
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Reinitialized(node, plan.from(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    /** It is let back whatever happened, but not while PostgreSQL starts: that could meet Patroni writing its file. */
    private void copied(OperationContext context, ReinitPlan plan, String node) {
        DrillCalls calls = new DrillCalls(context);
        try {
            progress.during(node, () -> {
                calls.act(plan.turn().aside());
                left = "All other nodes serve as before; the former data of " + node
                        + " may be gone already. Patroni copies "
                        + plan.from() + "'s by itself as long as the host of " + node + " runs: `holdfast reinit DIR "
                        + node + "` waits for that, or begins anew. If the host is down, boot it first, or `holdfast"
                        + " replace-node DIR " + node + "` where it is dead for good.";
                calls.act(plan.turn().acts());
                return node;
            });
            HostDeploy.steps(context, progress, "copy", plan.copied());
        } catch (TemporalFailure | HoldfastException e) {
            Workflow.newDetachedCancellationScope(() -> back(calls, plan.turn().back()))
                    .run();
            throw e;
        }
        calls.act(plan.turn().back());
    }

    /** The failure to tell is the earlier one; a deploy lets the node back too. */
    private static void back(DrillCalls calls, List<HostAction> acts) {
        try {
            calls.toUndo().act(acts);
        } catch (TemporalFailure e) {
            Workflow.getLogger(ReinitNodeImpl.class).warn("A node was not let back: {}", e.getMessage());
        }
    }
}
