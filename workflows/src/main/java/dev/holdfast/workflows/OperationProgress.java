package dev.holdfast.workflows;

import dev.holdfast.core.operation.Progress;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How far an operation is, kept once and told three ways: the progress query, the current details in the web UI, and
 * the phase search attribute. For workflow code only.
 */
public final class OperationProgress {
    private Progress now = Progress.starting();
    private boolean paused;

    public Progress now() {
        return now;
    }

    /**
     * Enters a phase.
     *
     * @param number from 1
     * @param units how many hosts, checks or locations it has
     */
    public void enter(String phase, int number, int phases, int units) {
        now = new Progress(phase, number, phases, 0, units, 0, List.of());
        Workflow.upsertTypedSearchAttributes(SearchKeys.PHASE.valueSet(phase));
        tell();
    }

    /** Rest at the next place where that does no harm, or go on. */
    public void pause(boolean on) {
        paused = on;
    }

    /** Such a place: waits here while a person wants it.
     *
     * @param before what would come next
     */
    public void rest(String before) {
        if (!paused) {
            return;
        }
        List<String> running = now.running();
        set(now.done(), now.changed(), List.of("paused before " + before + ", holdfast resume goes on"));
        Workflow.await(() -> !paused);
        set(now.done(), now.changed(), running);
    }

    /** The phase has so many more units than were known. */
    public void more(int units) {
        now = new Progress(
                now.phase(),
                now.phaseNumber(),
                now.phases(),
                now.done(),
                now.total() + units,
                now.changed(),
                now.running());
        tell();
    }

    public void started(String unit) {
        List<String> running = new ArrayList<>(now.running());
        running.add(unit);
        set(now.done(), now.changed(), running);
    }

    /** A unit came to its end, well or not; with how many changes it made. */
    public void ended(String unit, int changed) {
        List<String> running = new ArrayList<>(now.running());
        running.remove(unit);
        set(now.done() + 1, now.changed() + changed, running);
    }

    /** Does one unit's work, told from its start to its end. */
    public <R> R during(String unit, Supplier<R> work) {
        started(unit);
        try {
            R result = work.get();
            ended(unit, 0);
            return result;
        } catch (TemporalFailure e) {
            // Not in a finally block: that also runs when a cached workflow is evicted, where nothing may be said.
            ended(unit, 0);
            throw e;
        }
    }

    private void set(int done, int changed, List<String> running) {
        now = new Progress(
                now.phase(), now.phaseNumber(), now.phases(), done, now.total(), changed, List.copyOf(running));
        tell();
    }

    private void tell() {
        Workflow.setCurrentDetails("Phase **" + now.phase() + "** (" + now.phaseNumber() + " of " + now.phases() + "): "
                + now.done() + " of " + now.total() + " done, " + now.changed() + " changed"
                + (now.running().isEmpty() ? "" : "; under way: " + String.join(", ", now.running())));
    }
}
