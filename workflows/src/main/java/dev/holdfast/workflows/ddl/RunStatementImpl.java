package dev.holdfast.workflows.ddl;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Guards; then, while clients write, location after location up to the first that fails; the cluster whole. */
public final class RunStatementImpl implements RunStatement {
    private static final int PHASES = 3;
    /** What needs the same in all locations may have waited for the last one. */
    private static final int WHOLE_SECONDS = 60;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Ddl wanted = (Operation.Ddl) operation;
        long start = Workflow.currentTimeMillis();
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        StatementRequest request = progress.during("guards", () -> new StatementOpening(context, wanted).planned());
        Rounds rounds = new Rounds(context, request);
        Observed clients = Observed.planned(context, "", calls.observe(), false);
        return Leaves.saying(context, rounds::left, () -> {
            clients.during(() -> {
                progress.enter("locations", 2, PHASES, request.locations().size());
                return taken(request, rounds, calls);
            });
            progress.enter("count", PHASES, PHASES, 1);
            if (rounds.failed().isEmpty()) {
                calls.mustBeWhole("The statement ran", WHOLE_SECONDS);
            }
            double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
            return new ServedOutcome.Ran(
                    request.statement(), rounds.runs(), rounds.untouched(), seconds, clients.saw());
        });
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    /** Who leads is asked at each location's turn: the one before may have taken hours. */
    private List<StatementRun> taken(StatementRequest request, Rounds rounds, DrillCalls calls) {
        for (String location : request.locations()) {
            String host = calls.observe()
                    .leader(location)
                    .orElseThrow(() -> new HoldfastException(
                            FailureKind.DID_NOT_CONVERGE, location + " has no write leader now."));
            progress.during(location + " · " + host, () -> rounds.take(location, host));
            if (rounds.failed().isPresent()) {
                break;
            }
        }
        return rounds.runs();
    }
}
