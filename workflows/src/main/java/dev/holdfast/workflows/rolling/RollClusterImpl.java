package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
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
import dev.holdfast.workflows.Policies;
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
    /** A check may catch a cluster between two states once. */
    private static final int WHOLE_SECONDS = 30;

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
        RollPlan plan = progress.during(kind.label(), () -> planned(context, kind, skip, calls));
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

    /** Restarts from before that rule replay as they were. */
    private static boolean mayCure(RollKind kind) {
        return kind == RollKind.RESTART_PENDING
                && Workflow.getVersion("restart-cures", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private static String choice(RollKind kind) {
        return kind.updates() ? " `holdfast update --back` puts earlier packages back instead." : "";
    }

    /**
     * What a cluster is not well by may be what a rollback mends: then hosts that nobody would miss go back first. Or what
     * a restart mends: then those begin that lack a setting.
     */
    private static RollPlan planned(OperationContext context, RollKind kind, List<String> skip, DrillCalls calls) {
        List<String> reasons = new ArrayList<>(calls.awaitWhole(WHOLE_SECONDS).problems());
        if (reasons.isEmpty() || kind.goesBack() || mayCure(kind)) {
            RollPlan plan = Workflow.newActivityStub(RollingActivities.class, Policies.look("plan " + kind.label()))
                    .planRoll(context.spec(), context.inventory(), kind)
                    .without(skip);
            if (plan.guards().isEmpty() && reasons.isEmpty()) {
                return plan.ofAWellCluster();
            }
            if (plan.guards().isEmpty() && plan.cure().mends(reasons)) {
                return plan.ofACurableCluster();
            }
            if (plan.guards().isEmpty() && !plan.spare().isEmpty()) {
                return plan.ofAnUnwellCluster();
            }
            reasons.addAll(plan.guards());
            if (plan.guards().isEmpty() && kind.goesBack()) {
                reasons.add(
                        "No host that the update changed is seen to be down, or had its turn last, and could be away"
                                + " without being missed: mend this first. `holdfast switchover` hands a location over.");
            }
        }
        throw new HoldfastException(
                FailureKind.UNSAFE,
                "The " + kind.label() + " was not begun; nothing was changed. " + String.join(" ", reasons));
    }
}
