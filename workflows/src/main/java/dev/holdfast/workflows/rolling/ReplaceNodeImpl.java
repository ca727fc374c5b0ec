package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.workflow.Workflow;

/**
 * Guards; a new host in the dead one's place; the phases of a deploy, before whose etcd the lost voter goes and
 * the new one comes; the cluster whole. Asked again after a failure, it begins with a new host once more.
 */
public final class ReplaceNodeImpl implements ReplaceNode {
    private static final int PHASES = 4;

    private final OperationProgress progress = new OperationProgress();
    private String left = "";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.ReplaceNode asked = (Operation.ReplaceNode) operation;
        String node = asked.node();
        long start = Workflow.currentTimeMillis();
        progress.enter("guards", 1, PHASES, 1);
        progress.during(node, () -> new ReplacementOpening(context, asked).planned());
        Observed clients = Observed.planned(context, node, new DrillCalls(context).observe(), false);
        // Until this ends well the cluster knows the dead host's key, by which the new one does not answer.
        left = "All other nodes serve as before; " + node + " is not whole: `holdfast replace-node DIR " + node
                + "` begins anew, and with the data too. Once its PostgreSQL has begun to copy them, `holdfast provision"
                + " DIR` and then `holdfast deploy DIR` go on with that instead.";
        OperationContext renewed = Leaves.saying(
                context,
                () -> left,
                () -> clients.during(() -> {
                    progress.enter("host", 2, PHASES, 1);
                    OperationContext now = new Joining(context, progress, node).host(true);
                    new Joining(now, progress, node).deploy(3, PHASES);
                    Leaves.learned(context, now.inventory());
                    left = node + " was made anew.";
                    Joining.whole(now, "The node was made anew");
                    return now;
                }));
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Replaced(node, renewed.inventory(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
