package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Guards; hosts that serve no clients; then, while clients write in every location, all others; what they saw. */
public final class RollClusterImpl implements RollCluster {
    private static final int PHASES = 4;
    /** A check may catch a cluster between two states once. */
    private static final int WHOLE_SECONDS = 30;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        RollKind kind = kind(operation);
        List<String> skip = skip(operation);
        long start = Workflow.currentTimeMillis();
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        RollPlan plan = progress.during(kind.label(), () -> planned(context, kind, calls))
                .without(skip);
        if (plan.size() == 0) {
            return new ServedOutcome.Rolled(kind, List.of(), 0, ClientsSaw.nothing(), skip);
        }
        Turns turns = new Turns(calls, progress, plan.size());
        return Leaves.saying(context, turns::left, () -> {
            progress.enter("hosts without clients", 2, PHASES, plan.first().size());
            List<TurnTaken> taken = new ArrayList<>(turns.take(plan.first()));
            Observed clients = Observed.planned(context, "", calls.observe(), kind.reboots());
            taken.addAll(clients.during(() -> {
                progress.enter("hosts", 3, PHASES, plan.rest().size());
                return turns.take(plan.rest());
            }));
            progress.enter("count", 4, PHASES, 1);
            ClientsSaw saw = clients.saw();
            double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
            return new ServedOutcome.Rolled(kind, List.copyOf(taken), seconds, saw, skip);
        });
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    @Override
    public void pause(boolean on) {
        progress.pause(on);
    }

    private static RollKind kind(Operation operation) {
        if (operation instanceof Operation.Restart restart) {
            return restart.pendingOnly() ? RollKind.RESTART_PENDING : RollKind.RESTART;
        }
        return ((Operation.Update) operation).reboot() ? RollKind.UPDATE_REBOOT : RollKind.UPDATE;
    }

    private static List<String> skip(Operation operation) {
        return operation instanceof Operation.Restart restart ? restart.skip() : ((Operation.Update) operation).skip();
    }

    private static RollPlan planned(OperationContext context, RollKind kind, DrillCalls calls) {
        List<String> reasons = new ArrayList<>(calls.awaitWhole(WHOLE_SECONDS).problems());
        if (reasons.isEmpty()) {
            RollPlan plan = Workflow.newActivityStub(RollingActivities.class, Policies.look("plan " + kind.label()))
                    .planRoll(context.spec(), context.inventory(), kind);
            if (plan.guards().isEmpty()) {
                return plan;
            }
            reasons.addAll(plan.guards());
        }
        throw new HoldfastException(
                FailureKind.UNSAFE,
                "The " + kind.label() + " was not begun; nothing was changed. " + String.join(" ", reasons));
    }
}
