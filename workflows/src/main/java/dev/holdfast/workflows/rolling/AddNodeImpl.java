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

/** Guards; a host, unless `provision` made it; its way in; the cluster whole. Asked again, it goes on with what is left. */
public final class AddNodeImpl implements AddNode {
    private static final int PHASES = 4;

    private final OperationProgress progress = new OperationProgress();
    private String left = "";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.AddNode asked = (Operation.AddNode) operation;
        String node = asked.node();
        long start = Workflow.currentTimeMillis();
        progress.enter("guards", 1, PHASES, 1);
        OperationContext before = progress.during(node, () -> new AdditionOpening(context, asked).planned());
        Observed clients = Observed.planned(before, "", new DrillCalls(before).observe(), false);
        left = "All other nodes serve as before; a host of " + node + " may be there: `holdfast add-node DIR " + node
                + "` goes on.";
        OperationContext after = Leaves.saying(
                context,
                () -> left,
                () -> clients.during(() -> {
                    progress.enter("host", 2, PHASES, 1);
                    OperationContext now = new Joining(before, progress, node).host(false);
                    new Joining(now, progress, node).deploy(3, PHASES);
                    Leaves.learned(context, now.inventory());
                    left = node + " was added.";
                    Joining.whole(now, node + " was added");
                    return now;
                }));
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Added(node, after.inventory(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
