package dev.holdfast.workflows.location;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.ReportsProgress;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** Its own guards, then a location that comes or goes as any other: nothing in between is special to an upgrade. */
public final class UpgradeLocationImpl implements UpgradeLocation {
    private final AddLocationImpl coming = new AddLocationImpl();
    private final RemoveLocationImpl going = new RemoveLocationImpl();
    private ReportsProgress now = coming;

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Upgrade asked = (Operation.Upgrade) operation;
        List<String> guards = Workflow.newActivityStub(
                        LocationActivities.class, Policies.look("guards of upgrading " + asked.location()))
                .guardUpgrade(context.spec(), context.inventory(), asked);
        if (!guards.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "The upgrade of " + asked.location() + " stands as it did; nothing was changed. "
                            + String.join(" ", guards));
        }
        if (asked.stage() == UpgradeStage.BEGIN) {
            return coming.run(context, new Operation.AddLocation(asked.to(), Optional.of(asked.location())));
        }
        now = going;
        return going.run(context, new Operation.RemoveLocation(asked.moving(), false));
    }

    @Override
    public Progress progress() {
        return now.progress();
    }
}
