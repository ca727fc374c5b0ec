package dev.holdfast.workflows.verify;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.util.List;

/** The names of the checks from an activity, so that history holds them; then all of them at once. */
public final class VerifyClusterImpl implements VerifyCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        List<String> names = activities(Policies.quick("names of the checks")).checks(context.spec());
        progress.enter("checks", 1, 1, names.size());
        return new Outcome.Verified(Branches.all("Verify", names, name -> name, name -> checked(context, name)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private CheckResult checked(OperationContext context, String name) {
        return progress.during(
                name, () -> activities(Policies.look(name)).runCheck(context.spec(), context.inventory(), name));
    }

    private static CheckActivities activities(ActivityOptions options) {
        return Workflow.newActivityStub(CheckActivities.class, options);
    }
}
