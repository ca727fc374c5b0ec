package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.topology.Topology;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A planned operation while clients write in the data locations, as a drill's do. For workflow code only. */
public final class Observed {
    /** Shows the writers' usual pace before and after. */
    private static final Duration PACE = Duration.ofSeconds(3);

    private final DrillWriters writers;
    private List<WriterRun> runs = List.of();

    private Observed(DrillWriters writers) {
        this.writers = writers;
    }

    /**
     * Writers where somebody leads.
     *
     * @param gone a node that is dead already, or nothing
     * @param reboots data nodes go down: then writers run only where a backup host can carry them
     */
    public static Observed planned(OperationContext context, String gone, Topology topology, boolean reboots) {
        return new Observed(DrillWriters.lasting(context, gone, topology, reboots));
    }

    /** Writers everywhere but in a location whose data are made anew; what they wrote must be there in the end. */
    public static Observed elsewhere(OperationContext context, String location, Topology topology) {
        return new Observed(DrillWriters.lasting(context, "", topology, false).without(location));
    }

    /** For a handover. */
    static Observed ofHandover(OperationContext context, String location, String oldLeader, Topology topology) {
        return new Observed(DrillWriters.observing(context, location, oldLeader, topology));
    }

    /** In how many locations clients write. */
    int writers() {
        return writers.requests().size();
    }

    /** Does the work with writers going on. Whatever goes wrong, cancellation too, ends them. */
    public <R> R during(Supplier<R> work) {
        R result;
        try {
            writers.start();
            Workflow.sleep(PACE);
            result = work.get();
            Workflow.sleep(PACE);
        } catch (TemporalFailure | HoldfastException e) {
            Workflow.newDetachedCancellationScope(this::end).run();
            throw e;
        }
        runs = writers.finish();
        return result;
    }

    /** The failure to tell is the earlier one. */
    private void end() {
        try {
            writers.end();
        } catch (TemporalFailure e) {
            Workflow.getLogger(Observed.class).warn("Writers were not ended: {}", e.getMessage());
        }
    }

    /** Needs that they have been ended. */
    WriteFigures figures() {
        return new WriteFigures(runs, writers.count());
    }

    /** Counted in every location, once each has received what the others had written. */
    public ClientsSaw saw() {
        if (runs.isEmpty()) {
            return ClientsSaw.nothing();
        }
        WriteFigures figures = figures();
        double gap = runs.stream().mapToDouble(WriterRun::gapSeconds).max().orElse(-1);
        return new ClientsSaw(gap, figures.acknowledged(), figures.lost(), figures.duplicated());
    }
}
