package dev.holdfast.workflows.rolling;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;

/** The acts in order; each is safe to repeat, so a killed worker's half is done by the next. */
public final class MaintainClusterImpl implements MaintainCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        boolean on = ((Operation.Maintenance) operation).on();
        progress.enter(on ? "pause" : "resume", 1, 1, 1);
        progress.during(context.spec().name(), () -> {
            new DrillCalls(context)
                    .act(Workflow.newActivityStub(RollingActivities.class, Policies.look("plan maintenance"))
                            .planMaintenance(context.spec(), context.inventory(), on)
                            .acts());
            return on;
        });
        return new Outcome.Maintained(on, context.inventory().dataLocations());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
