package dev.holdfast.workflows.location;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.workflows.ReportsProgress;

/** Its own guards, then a location that comes or goes as any other: nothing in between is special to an upgrade. */
public final class UpgradeLocationImpl implements UpgradeLocation {
    private final AddLocationImpl coming = new AddLocationImpl();
    private final RemoveLocationImpl going = new RemoveLocationImpl();
    private ReportsProgress now = coming;

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Upgrade asked = (Operation.Upgrade) operation;
        UpgradeOpening opening = new UpgradeOpening(context, asked);
        opening.guarded();
        if (asked.stage() == UpgradeStage.BEGIN) {
            return coming.run(context, opening.comes());
        }
        now = going;
        return going.run(context, opening.goes());
    }

    @Override
    public Progress progress() {
        return now.progress();
    }
}
