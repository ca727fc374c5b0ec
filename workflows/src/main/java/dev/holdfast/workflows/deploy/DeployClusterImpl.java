package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.PhaseTime;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;

/** Secrets, then phase by phase: plan in an activity, so that history holds it; apply; barrier. Schedules last. */
public final class DeployClusterImpl implements DeployCluster {
    private final OperationProgress progress = new OperationProgress();
    private final Absentees absentees;

    /** A request may come before the first part is begun. */
    @WorkflowInit
    public DeployClusterImpl(OperationContext context, Operation operation) {
        this.absentees = new Absentees(context.inventory());
    }

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        MailAccount.mustBeKnown(context);
        List<String> phases = activities("phases").phases(context.spec());
        activities("secrets").ensureSecrets(context.spec(), context.inventory());
        PhaseRun run = new PhaseRun(context, progress, false, absentees);
        List<PhaseTime> times = new ArrayList<>();
        List<StepResult> results = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            progress.rest("phase " + phases.get(i));
            long start = Workflow.currentTimeMillis();
            PhasePlan plan = absentees.without(activities("plan · " + phases.get(i))
                    .planPhase(new PlanRequest(context.spec(), context.inventory(), phases.get(i))));
            progress.enter(plan.phase(), i + 1, phases.size(), plan.hosts().size());
            results.addAll(run.apply(plan));
            times.add(new PhaseTime(plan.phase(), (Workflow.currentTimeMillis() - start) / 1000.0));
        }
        Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("schedules"))
                .ensureSchedules(context.spec());
        List<StepResult> changes = results.stream().filter(StepResult::changed).toList();
        return new Outcome.Deployed(List.copyOf(times), results.size(), changes, absentees.hosts());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    @Override
    public void pause(boolean on) {
        progress.pause(on);
    }

    @Override
    public String skip(String host) {
        return absentees.leaveOut(host);
    }

    @Override
    public void validateSkip(String host) {
        absentees.mustBeKnown(host);
    }

    private static DeployActivities activities(String summary) {
        return Workflow.newActivityStub(DeployActivities.class, Policies.quick(summary));
    }
}
