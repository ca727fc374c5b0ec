package dev.holdfast.workflows.rolling;

import dev.holdfast.core.inventory.Inventory;
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
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;

/** Guards; hosts that serve no clients; then, while clients write in every location, all others; what they saw. */
public final class RollClusterImpl implements RollCluster {
    private static final int PHASES = 4;

    private final OperationProgress progress = new OperationProgress();
    private final Inventory inventory;
    private final Skips skips;

    /** A request may come before the first part is begun. */
    @WorkflowInit
    public RollClusterImpl(OperationContext context, Operation operation) {
        this.inventory = context.inventory();
        this.skips = new Skips(context, kind(operation));
    }

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        RollKind kind = kind(operation);
        List<String> skip = skip(operation);
        long start = Workflow.currentTimeMillis();
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        RollPlan plan =
                progress.during(kind.label(), () -> opening(context, operation).planned());
        if (plan.size() == 0) {
            return new ServedOutcome.Rolled(kind, List.of(), 0, ClientsSaw.nothing(), skip);
        }
        skips.planned(plan.hosts());
        Turns turns = new Turns(calls, progress, skips, plan.size());
        return Leaves.saying(context, () -> turns.left() + choice(kind), () -> {
            progress.enter(
                    "hosts without clients",
                    2,
                    PHASES,
                    plan.spare().size()
                            + plan.cure().turns().size()
                            + plan.first().size());
            List<TurnTaken> taken = new ArrayList<>(turns.takeSpare(plan.spare()));
            taken.addAll(turns.take(plan.cure()));
            taken.addAll(turns.take(plan.first()));
            Observed clients = Observed.planned(skips.others(), "", calls.observe(), kind.reboots());
            taken.addAll(clients.during(() -> {
                progress.enter("hosts", 3, PHASES, plan.rest().size());
                return turns.take(plan.rest());
            }));
            progress.enter("count", 4, PHASES, 1);
            ClientsSaw saw = clients.saw();
            calls.act(plan.without(skips.hosts()).end());
            double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
            return new ServedOutcome.Rolled(kind, List.copyOf(taken), seconds, saw, skip, skips.all());
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

    @Override
    public String skip(String host) {
        return skips.leaveOut(host);
    }

    /** Throws a HoldfastException as it is: see Failures.kind. */
    @Override
    public void validateSkip(String host) {
        inventory.host(host);
    }

    /** How it begins. */
    static RollOpening opening(OperationContext context, Operation operation) {
        return new RollOpening(context, kind(operation), skip(operation));
    }

    private static RollKind kind(Operation operation) {
        if (operation instanceof Operation.Restart restart) {
            return restart.pendingOnly() ? RollKind.RESTART_PENDING : RollKind.RESTART;
        }
        if (operation instanceof Operation.UpdateBack back) {
            return back.reboot() ? RollKind.BACK_REBOOT : RollKind.BACK;
        }
        return ((Operation.Update) operation).reboot() ? RollKind.UPDATE_REBOOT : RollKind.UPDATE;
    }

    private static List<String> skip(Operation operation) {
        if (operation instanceof Operation.Restart restart) {
            return restart.skip();
        }
        return operation instanceof Operation.UpdateBack back ? back.skip() : ((Operation.Update) operation).skip();
    }

    private static String choice(RollKind kind) {
        return kind.updates() ? " `holdfast update --back` puts earlier packages back instead." : "";
    }
}
