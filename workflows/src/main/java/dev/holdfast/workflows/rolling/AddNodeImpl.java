package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Guards; a host, unless `provision` made it; its way in; the cluster whole. Asked again, it goes on with what is left. */
public final class AddNodeImpl implements AddNode {
    private static final int PHASES = 4;
    private static final int WELL_SECONDS = 30;

    private final OperationProgress progress = new OperationProgress();
    private String left = "";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        String node = ((Operation.AddNode) operation).node();
        long start = Workflow.currentTimeMillis();
        OperationContext before = context.on(context.inventory().without(node));
        progress.enter("guards", 1, PHASES, 1);
        progress.during(node, () -> isNew(context, node) && guarded(before, node));
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

    /** One that serves would lose its vote for a while; one that an earlier attempt left half-way goes on. */
    private static boolean isNew(OperationContext context, String node) {
        boolean serves = Workflow.getVersion("added-once", Workflow.DEFAULT_VERSION, 1) == 1
                && context.inventory().hosts().stream().anyMatch(h -> h.name().equals(node))
                && new DrillCalls(context).awaitWhole(0).problems().isEmpty();
        if (serves) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    node + " was not added; nothing was changed. It is a node of the cluster already, and serves.");
        }
        return true;
    }

    private static boolean guarded(OperationContext before, String node) {
        List<String> reasons =
                new ArrayList<>(new DrillCalls(before).awaitWhole(WELL_SECONDS).problems());
        if (reasons.isEmpty()) {
            reasons.addAll(Workflow.newActivityStub(RollingActivities.class, Policies.look("guards of adding " + node))
                    .guardAddition(before.spec(), before.inventory(), node));
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, node + " was not added; nothing was changed. " + String.join(" ", reasons));
        }
        return true;
    }
}
