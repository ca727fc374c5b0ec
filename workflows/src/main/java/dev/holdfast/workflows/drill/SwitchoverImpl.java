package dev.holdfast.workflows.drill;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import io.temporal.workflow.Workflow;

/** Who leads now; the acts; the new leader awaited; unless it was forced, every node and subscription awaited too. */
public final class SwitchoverImpl implements Switchover {
    private static final int ELECTION_SECONDS = 120;
    private static final int WHOLE_SECONDS = 300;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Switchover asked = (Operation.Switchover) operation;
        DrillCalls calls = new DrillCalls(context);
        progress.enter("switchover", 1, 2, 1);
        String from = calls.observe().leader(asked.location()).orElse("");
        if (from.equals(asked.to())) {
            return new Outcome.SwitchedOver(asked.location(), from, from, 0);
        }
        long start = Workflow.currentTimeMillis();
        calls.act(calls.switchover(asked.location(), asked.to(), asked.acceptLoss()));
        LeaderSeen seen = calls.awaitLeader(asked.location(), from, ELECTION_SECONDS);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        if (!seen.leader().equals(asked.to())) {
            throw new HoldfastException(
                    FailureKind.DID_NOT_CONVERGE,
                    asked.to() + " does not lead " + asked.location() + " after " + ELECTION_SECONDS + " s; "
                            + (seen.leader().isEmpty() ? "nobody does." : seen.leader() + " does."),
                    String.join("\n", seen.topology().remarks()));
        }
        progress.enter("whole", 2, 2, 1);
        if (!asked.acceptLoss()) {
            mustBeWhole(calls.awaitWhole(WHOLE_SECONDS));
        }
        return new Outcome.SwitchedOver(asked.location(), from, asked.to(), seconds);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static void mustBeWhole(WholeSeen whole) {
        if (!whole.problems().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.DID_NOT_CONVERGE,
                    "The leadership moved, but the cluster is not whole after " + WHOLE_SECONDS
                            + " s. Look with `holdfast status`.",
                    String.join("\n", whole.problems()));
        }
    }
}
