package dev.holdfast.workflows.preview;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.backup.RestoreOpening;
import dev.holdfast.workflows.ddl.StatementOpening;
import dev.holdfast.workflows.drill.DrillOpening;
import dev.holdfast.workflows.drill.HandoverOpening;
import dev.holdfast.workflows.location.ArrivalOpening;
import dev.holdfast.workflows.location.DepartureOpening;
import dev.holdfast.workflows.location.UpgradeOpening;
import dev.holdfast.workflows.rolling.AdditionOpening;
import dev.holdfast.workflows.rolling.MaintenanceOpening;
import dev.holdfast.workflows.rolling.ReinitOpening;
import dev.holdfast.workflows.rolling.RemovalOpening;
import dev.holdfast.workflows.rolling.ReplacementOpening;
import dev.holdfast.workflows.rolling.RestartOpening;
import dev.holdfast.workflows.rotation.AuthorityOpening;
import dev.holdfast.workflows.rotation.SecretsOpening;
import dev.holdfast.workflows.seed.ReseedOpening;
import dev.holdfast.workflows.seed.RestoreInPlaceOpening;

/** How operations begin that can be previewed. */
final class Openings {
    private Openings() {}

    /** UNSAFE where there is no preview of such an operation. */
    static Opening<?> of(OperationContext context, Operation asked, OperationProgress progress) {
        if (asked instanceof Operation.Restart restart) {
            return new RestartOpening(context, restart);
        } else if (asked instanceof Operation.RemoveNode removed) {
            return new RemovalOpening(context, removed);
        } else if (asked instanceof Operation.ReplaceNode replaced) {
            return new ReplacementOpening(context, replaced);
        } else if (asked instanceof Operation.Reinit reinit) {
            return new ReinitOpening(context, reinit);
        } else if (asked instanceof Operation.AddNode added) {
            return new AdditionOpening(context, added);
        } else if (asked instanceof Operation.Switchover switchover) {
            return new HandoverOpening(context, switchover);
        } else if (asked instanceof Operation.Rotate rotate) {
            return rotate.what() == RotateKind.AUTHORITY
                    ? new AuthorityOpening(context, rotate)
                    : new SecretsOpening(context, rotate);
        } else if (asked instanceof Operation.RemoveLocation removed) {
            return new DepartureOpening(context, removed);
        } else if (asked instanceof Operation.AddLocation added) {
            return new ArrivalOpening(context, added);
        } else if (asked instanceof Operation.Upgrade upgrade) {
            return new UpgradeOpening(context, upgrade);
        } else if (asked instanceof Operation.Reseed reseed) {
            return new ReseedOpening(context, reseed, progress);
        } else if (asked instanceof Operation.Restore restore) {
            return new RestoreOpening(context, restore);
        } else if (asked instanceof Operation.RestoreInPlace restore) {
            return new RestoreInPlaceOpening(context, restore, progress);
        } else if (asked instanceof Operation.Ddl ddl) {
            return new StatementOpening(context, ddl);
        } else if (asked instanceof Operation.Drill drill) {
            return new DrillOpening(context, drill);
        } else if (asked instanceof Operation.Maintenance maintenance) {
            return new MaintenanceOpening(context, maintenance);
        }
        throw new HoldfastException(FailureKind.UNSAFE, "There is no preview of " + asked.verb() + ".");
    }
}
