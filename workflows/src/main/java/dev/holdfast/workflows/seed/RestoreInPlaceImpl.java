package dev.holdfast.workflows.seed;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.RestoreOutcome;
import dev.holdfast.core.seed.SeedStage;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.backup.BackupActivities;
import dev.holdfast.workflows.backup.BackupServers;
import dev.holdfast.workflows.cluster.Leaves;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * The backup is recovered to the moment beside the running cluster and brought to the location; everything stops; the location
 * serves as it was; the others are copied from it. Until the location serves again everything can be undone, and is.
 */
public final class RestoreInPlaceImpl implements RestoreInPlace {
    private static final int PHASES = 6;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.RestoreInPlace wanted = (Operation.RestoreInPlace) operation;
        long start = Workflow.currentTimeMillis();
        RestoreInPlaceOpening opening = new RestoreInPlaceOpening(context, wanted, progress);
        InPlace looked = opening.seeds();
        progress.enter("guards", 1, PHASES, 0);
        InPlace seeds = opening.guarded(looked);
        AsideInstance restored = prepared(context, seeds, wanted);
        long refused = Workflow.currentTimeMillis();
        swapped(context, seeds);
        double refusedSeconds = (Workflow.currentTimeMillis() - refused) / 1000.0;
        progress.enter("follow", 5, PHASES, 0);
        followed(context, seeds, wanted);
        progress.enter("settle", PHASES, PHASES, 0);
        List<String> absent = settled(context, seeds, wanted);
        return new RestoreOutcome.InPlace(
                wanted.location(),
                seeds.names(),
                restored,
                refusedSeconds,
                (Workflow.currentTimeMillis() - start) / 1000.0,
                absent);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    /** The cluster serves meanwhile. */
    private AsideInstance prepared(OperationContext context, InPlace seeds, Operation.RestoreInPlace wanted) {
        BackupServer server = BackupServers.at(context, wanted.from());
        try {
            progress.enter("recover", 2, PHASES, 1);
            AsideInstance restored = progress.during(
                    server.host(),
                    () -> activities(Policies.backup(server.host() + " · restore as of " + wanted.at()))
                            .restoreAside(context.spec(), context.inventory(), server, wanted.at()));
            progress.enter("copy", 3, PHASES, 0);
            seeds.location().stage(SeedStage.COPY);
            dropped(context, server);
            CancellationScope.throwCanceled();
            return restored;
        } catch (TemporalFailure | HoldfastException e) {
            seeds.location().undo();
            forgotten(context, server);
            throw Leaves.told(context, e, "The cluster is as it was before and serves.");
        }
    }

    /** What stays on the backup host then is replaced by the next restore. */
    private static void forgotten(OperationContext context, BackupServer server) {
        try {
            Workflow.newDetachedCancellationScope(() -> dropped(context, server))
                    .run();
        } catch (TemporalFailure e) {
            Workflow.getLogger(RestoreInPlaceImpl.class).warn("Not dropped: {}", e.getMessage());
        }
    }

    private static void dropped(OperationContext context, BackupServer server) {
        activities(Policies.act(server.host() + " · drop what was restored"))
                .dropAside(context.spec(), context.inventory(), server);
    }

    private void swapped(OperationContext context, InPlace seeds) {
        progress.enter("swap", 4, PHASES, 0);
        try {
            seeds.all().forEach(s -> s.stage(SeedStage.FENCE));
            seeds.location().place();
        } catch (TemporalFailure | HoldfastException e) {
            boolean undone = seeds.all().stream().map(SeedLocation::undo).reduce(true, Boolean::logicalAnd);
            throw Leaves.told(
                    context,
                    e,
                    undone
                            ? "Every location has its old data and serves as before."
                            : "The old data are kept, but not every location serves: look with `holdfast status DIR`, then"
                                    + " `holdfast deploy DIR` or ask again.");
        }
    }

    private static void followed(OperationContext context, InPlace seeds, Operation.RestoreInPlace wanted) {
        List<String> left = new ArrayList<>(seeds.names());
        try {
            for (SeedLocation other : seeds.others()) {
                Workflow.newDetachedCancellationScope(() -> {
                            other.stage(SeedStage.SLOTS);
                            other.stage(SeedStage.COPY);
                            other.place();
                        })
                        .run();
                left.remove(0);
            }
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(
                    context,
                    e,
                    wanted.location() + " serves as it was at " + wanted.at() + "; " + String.join(", ", left)
                            + " do not serve: `holdfast reseed DIR --location " + left.get(0) + " --from "
                            + wanted.location() + "` makes that anew.");
        }
    }

    private List<String> settled(OperationContext context, InPlace seeds, Operation.RestoreInPlace wanted) {
        try {
            List<String> absent = Settling.of(context, progress, "The cluster is as it was at " + wanted.at());
            seeds.all().forEach(SeedLocation::tidy);
            return absent;
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(
                    context,
                    e,
                    "Every location serves as " + wanted.location() + " was at " + wanted.at() + "; the old data"
                            + " still lie on the nodes as holdfast.before. `holdfast deploy DIR` does what is left, and deletes"
                            + " them last.");
        }
    }

    private static BackupActivities activities(io.temporal.activity.ActivityOptions options) {
        return Workflow.newActivityStub(BackupActivities.class, options);
    }
}
