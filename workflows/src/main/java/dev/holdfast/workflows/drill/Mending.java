package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a fault back. It runs in a detached scope, so that a person who cancels the drill does not cancel the mending;
 * and it is part of the workflow, so that it is done although the worker that broke the cluster is gone.
 */
final class Mending {
    private static final int WHOLE_SECONDS = 300;

    private final DrillCalls calls;
    private final FaultPlan plan;
    private final DrillWriters writers;
    private final List<WriterRun> runs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private double seconds;

    Mending(FaultPlan plan, DrillWriters writers) {
        this.calls = writers.calls();
        this.plan = plan;
        this.writers = writers;
    }

    /**
     * Does every act, one that fails not keeping the next from being done; ends the writers, so that a node that
     * returns need not run after them; and waits for the cluster to be whole.
     */
    void run() {
        Workflow.newDetachedCancellationScope(this::mend).run();
    }

    private void mend() {
        long start = Workflow.currentTimeMillis();
        for (HostAction action : plan.heal()) {
            attempt(broken, () -> calls.act(List.of(action)));
        }
        problems.addAll(broken);
        attempt(problems, () -> runs.addAll(writers.finish()));
        attempt(problems, () -> problems.addAll(calls.awaitWhole(WHOLE_SECONDS).problems()));
        seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
    }

    private static void attempt(List<String> problems, Runnable act) {
        try {
            act.run();
        } catch (TemporalFailure e) {
            HoldfastException read = Failures.read(e);
            problems.add(read.getMessage() + (read.evidence().isEmpty() ? "" : " " + read.evidence()));
        }
    }

    /** What the writers recorded; asked once more when that could not be read before, now failing with the reason. */
    List<WriterRun> runs() {
        return runs.isEmpty() ? writers.finish() : List.copyOf(runs);
    }

    /** What is still broken; empty when the cluster is whole again. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** In which state it leaves the cluster, a sentence. */
    String left() {
        if (problems.isEmpty()) {
            return "What was broken is mended, and the cluster is whole.";
        }
        return broken.isEmpty()
                ? "What was broken was taken back, but the cluster is not whole: " + String.join(" ", problems)
                        + " `holdfast deploy DIR` mends what hosts lack."
                : "Not all that was broken could be taken back: " + String.join(" ", problems)
                        + " `holdfast provision DIR` boots hosts, `holdfast deploy DIR` mends what they lack.";
    }

    /** From the first act to the whole cluster. */
    double seconds() {
        return seconds;
    }
}
