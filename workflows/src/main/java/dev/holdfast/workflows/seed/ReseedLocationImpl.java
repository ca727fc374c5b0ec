package dev.holdfast.workflows.seed;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/** Guards; the copy, until which everything can be undone; the copy in place; a deploy's rest; the old data deleted. */
public final class ReseedLocationImpl implements ReseedLocation {
    private static final int PHASES = 5;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Reseed wanted = (Operation.Reseed) operation;
        String location = wanted.location();
        long start = Workflow.currentTimeMillis();
        progress.enter("guards", 1, PHASES, 0);
        SeedLocation seed = new ReseedOpening(context, wanted, progress).planned();
        Observed clients = Observed.elsewhere(context, location, new DrillCalls(context).observe());
        clients.during(() -> {
            progress.enter("copy", 2, PHASES, 0);
            seed.prepare();
            progress.enter("place", 3, PHASES, 0);
            placed(context, seed, location);
            progress.enter("settle", 4, PHASES, 0);
            settled(context, seed, location);
            return location;
        });
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Reseeded(location, wanted.from(), seconds, counted(context, clients, location));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static ClientsSaw counted(OperationContext context, Observed clients, String location) {
        try {
            return clients.saw();
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(context, e, location + " has its new data and serves; what clients saw was not counted.");
        }
    }

    private static void placed(OperationContext context, SeedLocation seed, String location) {
        try {
            seed.place();
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(
                    context,
                    e,
                    location + " has given up its old data and does not serve yet; ask for the same again, which begins"
                            + " anew.");
        }
    }

    private void settled(OperationContext context, SeedLocation seed, String location) {
        try {
            Settling.of(context, progress, location + " was made anew");
            seed.tidy();
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(
                    context,
                    e,
                    location + " has its new data and serves; its old data still lie on its nodes as holdfast.before."
                            + " `holdfast deploy DIR` does what is left, and deletes them last.");
        }
    }
}
