package dev.holdfast.workflows.location;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import dev.holdfast.workflows.seed.SeedLocation;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/**
 * Guards; its hosts; its votes one after the other; its data copied from another location, which goes on writing; the rest
 * of a deploy everywhere. Until the copy takes its place whatever stops this is undone: the cluster is without the location.
 */
public final class AddLocationImpl implements AddLocation {
    private static final int PHASES = 7;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.AddLocation asked = (Operation.AddLocation) operation;
        String location = asked.location();
        long start = Workflow.currentTimeMillis();
        Arrival arrival = Arrival.of(context, progress, location);
        progress.enter("guards", 1, PHASES, 1);
        boolean resumed = progress.during(location, () -> new ArrivalOpening(context, asked).planned());
        OperationContext with = made(arrival, resumed);
        String from = asked.from().orElseGet(() -> nearest(with, location));
        SeedLocation seed = new SeedLocation(with, progress, request(arrival, from));
        Observed clients = Observed.elsewhere(with, location, new DrillCalls(arrival.before()).observe());
        clients.during(() -> {
            if (!resumed) {
                prepared(arrival, with, seed);
                placed(arrival, with, seed);
            }
            finished(context, seed, with, location);
            return with;
        });
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new LocationOutcome.Came(location, from, with.inventory(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static SeedRequest request(Arrival arrival, String from) {
        return SeedRequest.copy(
                arrival.location(), from, arrival.before().inventory().dataLocations(), SeedLocation.run());
    }

    private static String nearest(OperationContext with, String location) {
        return activities("nearest to " + location).nearest(with.spec(), with.inventory(), location);
    }

    private OperationContext made(Arrival arrival, boolean resumed) {
        progress.enter("hosts", 2, PHASES, 0);
        try {
            return arrival.hosts();
        } catch (TemporalFailure | HoldfastException e) {
            if (resumed) {
                throw Leaves.told(arrival.before(), e, unfinished(arrival.location()));
            }
            throw arrival.undone(e, arrival.before());
        }
    }

    private void prepared(Arrival arrival, OperationContext with, SeedLocation seed) {
        try {
            progress.enter("join", 3, PHASES, 0);
            arrival.join(with);
            progress.enter("copy", 4, PHASES, 0);
            seed.guarded();
            seed.prepareFirst();
        } catch (TemporalFailure | HoldfastException e) {
            throw arrival.undone(e, with);
        }
    }

    private void placed(Arrival arrival, OperationContext with, SeedLocation seed) {
        try {
            progress.enter("place", 5, PHASES, 0);
            seed.place();
        } catch (TemporalFailure | HoldfastException e) {
            throw arrival.undone(e, with);
        }
    }

    private void finished(OperationContext context, SeedLocation seed, OperationContext with, String location) {
        try {
            progress.enter("deploy", 6, PHASES, 0);
            Others.deploy(with, progress, location);
            new DrillCalls(with).mustBeWhole(location + " was added", Others.WHOLE_SECONDS);
            seed.tidy();
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(context, e, unfinished(location));
        }
    }

    private static String unfinished(String location) {
        return location
                + " has its data and takes part, but is not finished; asked again, this goes on. The others serve.";
    }

    private static LocationActivities activities(String summary) {
        return Workflow.newActivityStub(LocationActivities.class, Policies.look(summary));
    }
}
