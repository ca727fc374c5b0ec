package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.PhaseTime;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Brings every host to what config.yml says, phase after phase. For workflow code only. */
public final class Phases {
    private final OperationContext context;
    private final OperationProgress progress;
    private final List<PhaseTime> times = new ArrayList<>();

    public Phases(OperationContext context, OperationProgress progress) {
        this.context = context;
        this.progress = progress;
    }

    /** Secrets first; then each phase's plan, computed in an activity so that history holds it, applied. Every step's result. */
    public List<StepResult> apply() {
        List<String> phases = activities("phases").phases(context.spec());
        activities("secrets").ensureSecrets(context.spec(), context.inventory());
        PhaseRun run = new PhaseRun(context, progress, false);
        List<StepResult> results = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            long start = Workflow.currentTimeMillis();
            PhasePlan plan = activities("plan · " + phases.get(i))
                    .planPhase(new PlanRequest(context.spec(), context.inventory(), phases.get(i)));
            progress.enter(plan.phase(), i + 1, phases.size(), plan.hosts().size());
            results.addAll(run.apply(plan));
            times.add(new PhaseTime(plan.phase(), (Workflow.currentTimeMillis() - start) / 1000.0));
        }
        return results;
    }

    /** Wall time of each phase, in order. */
    public List<PhaseTime> times() {
        return List.copyOf(times);
    }

    private static DeployActivities activities(String summary) {
        return Workflow.newActivityStub(DeployActivities.class, Policies.quick(summary));
    }
}
