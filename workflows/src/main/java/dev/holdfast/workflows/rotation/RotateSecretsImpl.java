package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Guards; new secrets beside the old; servers, store, clients' files in this order; the cluster whole. */
public final class RotateSecretsImpl implements RotateSecrets {
    private static final int PHASES = 4;
    private static final int WELL_SECONDS = 30;
    private static final int WHOLE_SECONDS = 300;

    private final OperationProgress progress = new OperationProgress();
    private String left = "Nothing was replaced; all is as it was.";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        RotateKind kind = ((Operation.Rotate) operation).what();
        long start = Workflow.currentTimeMillis();
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        RotationPlan plan = progress.during(kind.label(), () -> planned(context, kind, calls));
        Observed clients = Observed.planned(context, "", calls.observe(), false);
        Leaves.saying(
                context,
                () -> left,
                () -> clients.during(() -> {
                    progress.enter("servers", 2, PHASES, 1);
                    activities("make new " + kind.label()).stage(context.spec().name(), plan);
                    replaced(context, plan, calls);
                    left = "Everything was replaced.";
                    calls.mustBeWhole("All was replaced", WHOLE_SECONDS);
                    return kind;
                }));
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Rotated(kind, plan.secrets().size(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static RotationPlan planned(OperationContext context, RotateKind kind, DrillCalls calls) {
        List<String> problems = calls.awaitWhole(WELL_SECONDS).problems();
        if (!problems.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "No " + kind.label() + " were replaced; nothing was changed. " + String.join(" ", problems));
        }
        return activities("plan " + kind.label()).planRotation(context.spec(), context.inventory(), kind);
    }

    private void replaced(OperationContext context, RotationPlan plan, DrillCalls calls) {
        try {
            calls.act(plan.pause());
            adopted(context, plan, calls);
            progress.enter("files", 3, PHASES, 0);
            HostDeploy deploy = new HostDeploy(context, progress, "");
            plan.phases().forEach(deploy::others);
        } catch (TemporalFailure e) {
            Workflow.newDetachedCancellationScope(() -> resume(plan, calls)).run();
            throw e;
        }
        calls.act(plan.resume());
    }

    /** Between these two servers would know other secrets than the next deploy, so a cancellation waits. */
    private void adopted(OperationContext context, RotationPlan plan, DrillCalls calls) {
        left =
                "Servers may know the new ones already, which no host's files have: ask for the same again at once; it goes on.";
        Workflow.newDetachedCancellationScope(() -> {
                    calls.act(plan.announce());
                    activities("adopt them").adopt(context.spec().name(), plan);
                })
                .run();
        left = "The new ones hold, and not every host has them yet: `holdfast deploy DIR` brings them.";
    }

    /** The failure to tell is the earlier one. */
    private static void resume(RotationPlan plan, DrillCalls calls) {
        try {
            calls.act(plan.resume());
        } catch (TemporalFailure e) {
            Workflow.getLogger(RotateSecretsImpl.class).warn("What was paused stays so: {}", e.getMessage());
        }
    }

    private static RotationActivities activities(String summary) {
        return Workflow.newActivityStub(RotationActivities.class, Policies.quick(summary));
    }
}
