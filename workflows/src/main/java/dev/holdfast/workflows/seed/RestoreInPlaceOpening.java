package dev.holdfast.workflows.seed;

import dev.holdfast.core.foresee.ForeseenRestore;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.backup.BackupServers;
import dev.holdfast.workflows.backup.RestoreOpening;

/** Of a cluster that is taken back: every location's guards, and the restore beside with which it begins. For workflow code only. */
public record RestoreInPlaceOpening(
        OperationContext context, Operation.RestoreInPlace asked, OperationProgress progress)
        implements Opening<InPlace> {
    @Override
    public InPlace planned() {
        return guarded(seeds());
    }

    @Override
    public Foreseen foreseen(InPlace planned) {
        return ForeseenRestore.inPlace(asked, planned.plan().orElseThrow(), planned.names(), context.inventory());
    }

    /** UNSAFE when nobody keeps backups of the location that they are taken from. */
    InPlace seeds() {
        return InPlace.of(context, progress, asked, BackupServers.at(context, asked.from()));
    }

    /** UNSAFE when a location must not be made anew now, or no backup takes the cluster to the moment. */
    InPlace guarded(InPlace seeds) {
        seeds.all().forEach(SeedLocation::guarded);
        RestoreOpening beside = new RestoreOpening(context, new Operation.Restore(asked.from(), asked.at()));
        return seeds.planned(beside.mayBegin(seeds.server()));
    }
}
