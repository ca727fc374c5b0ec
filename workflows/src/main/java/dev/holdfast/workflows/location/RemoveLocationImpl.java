package dev.holdfast.workflows.location;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/**
 * Guards; its clients refused and its last rows awaited in every other location; its services ended, what is kept for it
 * dropped, its votes taken away; the others' files without it; the cluster whole; its hosts removed, where Holdfast made
 * them. Until its services end, whatever stops this lets its clients in again; after that it goes on when asked again.
 */
public final class RemoveLocationImpl implements RemoveLocation {
    private static final int PHASES = 6;

    private final OperationProgress progress = new OperationProgress();
    private String left = "Nothing was changed.";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.RemoveLocation asked = (Operation.RemoveLocation) operation;
        String location = asked.location();
        long start = Workflow.currentTimeMillis();
        OperationContext after = context.on(context.inventory().vacated(location));
        progress.enter("guards", 1, PHASES, 1);
        DeparturePlan plan = progress.during(location, () -> new DepartureOpening(context, asked).planned());
        Topology topology = new DrillCalls(context).observe();
        Observed clients = Observed.planned(after, "", topology, false);
        Leaving leaving = new Leaving(context, location, plan, topology);
        try {
            clients.during(() -> gone(leaving, after, plan));
            progress.enter("hosts", 5, PHASES, 0);
            removed(context, location, plan);
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(context, e, left);
        }
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new LocationOutcome.Left(
                location, after.inventory(), leaving.handedOn(), leaving.last(), seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private Leaving gone(Leaving leaving, OperationContext after, DeparturePlan plan) {
        String location = leaving.location();
        DrillCalls calls = new DrillCalls(leaving.context());
        progress.enter("hand on", 2, PHASES, 1);
        String onItsWay = location + " serves nobody any more and is on its way out; `holdfast remove-location DIR "
                + location + "` goes on. The others serve.";
        left = plan.refuses()
                ? onItsWay
                : location + " is part of the cluster as before"
                        + (plan.serves() ? ", and its clients are let in." : ".");
        progress.during(location, leaving::handOn);
        progress.enter("leave", 3, PHASES, 1);
        left = onItsWay;
        progress.during(location, () -> {
            calls.act(plan.leave());
            calls.act(plan.drop());
            calls.act(plan.forget());
            return location;
        });
        progress.enter("deploy", 4, PHASES, 0);
        Others.deploy(after, progress, location);
        new DrillCalls(after).mustBeWhole(location + " was taken out", Others.WHOLE_SECONDS);
        return leaving;
    }

    /** Hosts that people brought stay theirs. */
    private void removed(OperationContext context, String location, DeparturePlan plan) {
        if (context.spec().platform().equals("bare")) {
            new DrillCalls(context).act(plan.off());
            return;
        }
        for (Host host : context.inventory().at(location)) {
            progress.more(1);
            progress.during(host.name(), () -> Others.discard(context, host.name()));
        }
    }
}
