package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Secrets, then phase by phase: plan in an activity, so that history holds it; apply; barrier. Schedules last. */
public final class DeployClusterImpl implements DeployCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Phases phases = new Phases(context, progress);
        List<StepResult> results = phases.apply();
        Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("schedules"))
                .ensureSchedules(context.spec());
        List<StepResult> changes = results.stream().filter(StepResult::changed).toList();
        return new Outcome.Deployed(phases.times(), results.size(), changes);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
