package dev.holdfast.workflows.rolling;

import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import dev.holdfast.workflows.provision.PlatformActivities;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Guards; its leadership handed over; its services ended, its vote taken away; the others' files without it; the cluster
 * whole; its host removed, where Holdfast made it. Asked again, it goes on with what is left.
 */
public final class RemoveNodeImpl implements RemoveNode {
    private static final int PHASES = 5;

    private final OperationProgress progress = new OperationProgress();
    private String left = "";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.RemoveNode asked = (Operation.RemoveNode) operation;
        String node = asked.node();
        long start = Workflow.currentTimeMillis();
        OperationContext after = context.on(context.inventory().without(node));
        progress.enter("guards", 1, PHASES, 1);
        DrillCalls calls = new DrillCalls(context);
        RemovalPlan plan = progress.during(node, () -> new RemovalOpening(context, asked).planned());
        Observed clients = Observed.planned(context, node, calls.observe(), false);
        left = node + " is still a node of the cluster, as before.";
        return Leaves.saying(context, () -> left, () -> {
            clients.during(() -> {
                progress.enter("leave", 2, PHASES, 1);
                progress.during(node, () -> left(calls, plan, node));
                forgotten(after, node);
                Joining.whole(after, node + " was taken out");
                return node;
            });
            progress.enter("host", 4, PHASES, 1);
            progress.during(node, () -> removed(context, node));
            progress.enter("count", PHASES, PHASES, 1);
            double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
            return new ServedOutcome.Removed(node, after.inventory(), seconds, clients.saw());
        });
    }

    private String left(DrillCalls calls, RemovalPlan plan, String node) {
        new Turns(calls, progress).handedOver(node, plan.successor());
        left = node + " serves no more and is not yet forgotten: `holdfast remove-node DIR " + node
                + "` goes on; with the node in config.yml again `holdfast deploy DIR` lets it serve.";
        calls.act(plan.leave());
        left = node + " serves no more and is being forgotten: `holdfast remove-node DIR " + node + "` goes on.";
        calls.act(plan.forget());
        left = node + " serves and votes no more: `holdfast remove-node DIR " + node + "` does the rest.";
        return node;
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private void forgotten(OperationContext after, String node) {
        HostDeploy deploy = new HostDeploy(after, progress, node);
        List<String> phases = deploy.phases();
        progress.enter("deploy", 3, PHASES, 0);
        phases.forEach(deploy::others);
    }

    /** A host that people brought stays theirs. */
    private static String removed(OperationContext context, String node) {
        if (!context.spec().platform().equals("bare")) {
            PlatformActivities platform = Workflow.newActivityStub(
                    PlatformActivities.class, Policies.platform(context, node + " · power off, discard"));
            platform.powerOff(context.inventory().cluster(), node);
            platform.discardHost(context.spec(), node);
        }
        return node;
    }
}
