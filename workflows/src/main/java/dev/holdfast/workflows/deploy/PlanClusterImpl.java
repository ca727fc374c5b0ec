package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.ServiceChanges;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** The same phases as a deploy, probed only: the hosts stay as they are. */
public final class PlanClusterImpl implements PlanCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        MailAccount.mustBeKnown(context);
        // A step is probed with the secrets that it would write, and a cluster that Holdfast never deployed has none.
        if (Workflow.getVersion("plan-secrets", Workflow.DEFAULT_VERSION, 1) == 1) {
            activities("secrets").ensureSecrets(context.spec(), context.inventory());
        }
        List<String> phases = activities("phases").phases(context.spec());
        PhaseRun run = new PhaseRun(context, progress, true);
        List<PhasePlan> plans = new ArrayList<>();
        List<StepResult> results = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            PhasePlan plan = activities("plan · " + phases.get(i))
                    .planPhase(new PlanRequest(context.spec(), context.inventory(), phases.get(i)));
            progress.enter(plan.phase(), i + 1, phases.size(), plan.hosts().size());
            results.addAll(run.apply(plan));
            plans.add(plan);
        }
        List<StepResult> changes = results.stream().filter(StepResult::changed).toList();
        return new Outcome.Planned(results.size(), changes, settings(context).with(ServiceChanges.of(plans, changes)));
    }

    private static Restarts settings(OperationContext context) {
        return Workflow.getVersion("plan-settings", Workflow.DEFAULT_VERSION, 1) == 1
                ? Workflow.newActivityStub(DeployActivities.class, Policies.look("settings"))
                        .lookAtSettings(context.spec(), context.inventory())
                : Restarts.none();
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static DeployActivities activities(String summary) {
        return Workflow.newActivityStub(DeployActivities.class, Policies.quick(summary));
    }
}
