package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Guards, writers, fault, mending, counting. From the moment before the fault, every way out leads over mending. */
public final class DrillFailoverImpl implements DrillFailover {
    private static final int PHASES = 5;
    /** Shows the writers' usual pace before and after. */
    private static final Duration PACE = Duration.ofSeconds(5);

    private final OperationProgress progress = new OperationProgress();
    private String left = "Nothing was broken.";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        return Leaves.sayingWhenCancelled(
                context, "drill-says", () -> left, () -> drilled(context, (Operation.Drill) operation));
    }

    private Outcome drilled(OperationContext context, Operation.Drill asked) {
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        FaultPlan plan = progress.during(asked.location(), () -> new DrillOpening(context, asked).planned());
        DrillWriters writers = DrillWriters.planned(context, plan, calls.observe());
        Mending mending = new Mending(plan, writers);
        FaultSeen seen = broken(asked, writers, mending, plan);
        mended(mending);
        progress.enter("count", 5, PHASES, 1);
        List<WriterRun> runs = mending.runs();
        DrillReport report = new DrillJudge(plan, seen, mending).report(runs, writers.count());
        return new Outcome.Drilled(report);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    /** Whatever goes wrong here, cancellation too: the cluster is mended before it is told. */
    private FaultSeen broken(Operation.Drill asked, DrillWriters writers, Mending mending, FaultPlan plan) {
        try {
            progress.enter("writers", 2, PHASES, writers.requests().size());
            writers.start();
            Workflow.sleep(PACE);
            progress.enter("fault", 3, PHASES, 1);
            FaultSeen seen = progress.during(
                    asked.fault().label(), () -> new FaultRun(writers.calls(), writers, plan).run(asked));
            Workflow.sleep(PACE);
            return seen;
        } catch (TemporalFailure e) {
            mended(mending);
            throw e;
        }
    }

    private void mended(Mending mending) {
        progress.enter("mend", 4, PHASES, 1);
        mending.run();
        left = mending.left();
    }
}
