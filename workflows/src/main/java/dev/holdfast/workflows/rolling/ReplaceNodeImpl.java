package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.HandoverPlan;
import dev.holdfast.workflows.drill.Observed;
import dev.holdfast.workflows.drill.WholeSeen;
import dev.holdfast.workflows.provision.PlatformActivities;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Guards; a new host in the dead one's place; the phases of a deploy for it alone, before whose etcd the lost voter goes
 * and the new one comes; the cluster whole. Asked again after a failure, it begins with a new host once more.
 */
public final class ReplaceNodeImpl implements ReplaceNode {
    private static final int PHASES = 4;
    private static final int WHOLE_SECONDS = 600;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        String node = ((Operation.ReplaceNode) operation).node();
        long start = Workflow.currentTimeMillis();
        progress.enter("guards", 1, PHASES, 1);
        progress.during(node, () -> guarded(context, node));
        Observed clients = Observed.planned(context, node, new DrillCalls(context).observe(), false);
        OperationContext renewed = clients.during(() -> {
            OperationContext now = host(context, node);
            deployed(now, node);
            whole(new DrillCalls(now));
            return now;
        });
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new Outcome.Replaced(node, renewed.inventory(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static boolean guarded(OperationContext context, String node) {
        List<String> guards =
                activities("guards of replacing " + node).guardReplacement(context.spec(), context.inventory(), node);
        if (!guards.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, node + " was not replaced; nothing was changed. " + String.join(" ", guards));
        }
        return true;
    }

    private OperationContext host(OperationContext context, String node) {
        progress.enter("host", 2, PHASES, 1);
        Host host = progress.during(node, () -> {
            PlatformActivities platform = Workflow.newActivityStub(
                    PlatformActivities.class, Policies.platform(context, node + " · discard, make, boot, answer"));
            platform.discardHost(context.spec(), node);
            return platform.ensureHost(context.spec(), node).host();
        });
        Inventory inventory = new Inventory(
                context.inventory().cluster(),
                context.inventory().hosts().stream()
                        .map(h -> h.name().equals(node) ? host : h)
                        .toList(),
                context.inventory().roundTripMillis());
        return new OperationContext(context.id(), context.actor(), context.machine(), context.spec(), inventory);
    }

    /** Told of the new voter before the host's etcd begins. */
    private void deployed(OperationContext context, String node) {
        HandoverPlan admission =
                activities("plan the place of " + node).planReplacement(context.spec(), context.inventory(), node);
        HostDeploy deploy = new HostDeploy(context, progress, node);
        List<String> phases = deploy.phases();
        progress.enter("deploy", 3, PHASES, phases.size());
        for (String phase : phases) {
            if (phase.equals("dcs")) {
                new DrillCalls(context).act(admission.acts());
            }
            deploy.run(phase);
        }
    }

    private static void whole(DrillCalls calls) {
        WholeSeen whole = calls.awaitWhole(WHOLE_SECONDS);
        if (!whole.problems().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.DID_NOT_CONVERGE,
                    "The node was made anew, but the cluster is not whole after " + WHOLE_SECONDS
                            + " s. Look with `holdfast status`.",
                    String.join("\n", whole.problems()));
        }
    }

    private static RollingActivities activities(String summary) {
        return Workflow.newActivityStub(RollingActivities.class, Policies.look(summary));
    }
}
