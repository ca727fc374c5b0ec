package dev.holdfast.workflows.rehydrate;

import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.deploy.HostDeploy;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Guards; leadership handed over; the host's services ended; the machine ended, its volumes kept; a new machine; the phases
 * of a deploy for it alone; the cluster whole. An attempt that failed after the machine's end is gone on with by the next.
 */
public final class RehydrateHostImpl implements RehydrateHost {
    private static final int PHASES = 6;
    private static final int WHOLE_SECONDS = 60;
    private static final int WHOLE_AGAIN_SECONDS = 600;

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Rehydrate asked = (Operation.Rehydrate) operation;
        context.inventory().host(asked.host());
        RehydrateCalls calls = new RehydrateCalls(context, asked);
        MachineSeen before = progress("guards", 1, calls::look);
        if (!before.underWay() && !asked.again() && before.image().equals(before.newest())) {
            return new Outcome.Rehydrated(
                    asked.host(), before.machine(), before.machine(), before.image(), 0, context.inventory());
        }
        long start = Workflow.currentTimeMillis();
        ReplacementPlan plan = calls.plan();
        if (!before.underWay()) {
            guard(asked, plan, calls);
            handOver(plan, calls);
            start = Workflow.currentTimeMillis();
        }
        retire(before.underWay(), plan, calls);
        Host host = progress("machine", 4, calls::machine);
        Inventory inventory = context.inventory().with(host);
        calls.remember(inventory);
        OperationContext now = context.on(inventory);
        RehydrateCalls after = new RehydrateCalls(now, asked);
        deploy(now, plan, after);
        MachineSeen machine = settle(after);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        String from = before.replaced().isEmpty() ? before.machine() : before.replaced();
        return new Outcome.Rehydrated(asked.host(), from, machine.machine(), machine.image(), seconds, inventory);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private <T> T progress(String phase, int number, java.util.function.Supplier<T> work) {
        progress.enter(phase, number, PHASES, 1);
        return progress.during(phase, work);
    }

    private static void guard(Operation.Rehydrate asked, ReplacementPlan plan, RehydrateCalls calls) {
        List<String> reasons = new ArrayList<>(plan.guards());
        if (reasons.isEmpty()) {
            reasons.addAll(calls.problems(WHOLE_SECONDS));
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    asked.host() + " keeps its machine; nothing was changed. " + String.join(" ", reasons));
        }
    }

    private void handOver(ReplacementPlan plan, RehydrateCalls calls) {
        if (plan.successor().needed()) {
            Outcome outcome = progress("switchover", 2, () -> calls.switchover(plan.successor()));
            if (!outcome.succeeded()) {
                throw new HoldfastException(
                        FailureKind.UNSAFE,
                        "The switchover did not go well; " + calls.host() + " keeps its machine. "
                                + outcome.headline());
            }
        }
    }

    /** Until the platform has begun to end the machine, all can stay as it was. */
    private void retire(boolean underWay, ReplacementPlan plan, RehydrateCalls calls) {
        progress.enter("leave", 3, PHASES, 1);
        try {
            if (!underWay) {
                calls.act(plan.leave());
            }
            calls.retire();
        } catch (TemporalFailure e) {
            Workflow.newDetachedCancellationScope(() -> stay(plan, calls)).run();
            throw e;
        }
    }

    /** The failure to tell is the earlier one. */
    private static void stay(ReplacementPlan plan, RehydrateCalls calls) {
        try {
            if (!calls.look().underWay()) {
                calls.act(plan.stay());
            }
        } catch (TemporalFailure e) {
            Workflow.getLogger(RehydrateHostImpl.class).warn("Services were not begun again: {}", e.getMessage());
        }
    }

    private void deploy(OperationContext context, ReplacementPlan plan, RehydrateCalls calls) {
        HostDeploy deploy = new HostDeploy(context, progress, calls.host());
        List<String> phases = deploy.phases();
        progress.enter("deploy", 5, PHASES, 0);
        for (String phase : phases) {
            if (phase.equals(plan.enterBefore())) {
                calls.act(plan.enter());
            }
            deploy.run(phase);
        }
    }

    private MachineSeen settle(RehydrateCalls calls) {
        progress.enter("whole", 6, PHASES, 1);
        List<String> problems = calls.problems(WHOLE_AGAIN_SECONDS);
        if (!problems.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.DID_NOT_CONVERGE,
                    calls.host() + " has its new machine, but the cluster is not whole after " + WHOLE_AGAIN_SECONDS
                            + " s. Look with `holdfast status`, then ask again: it goes on from here.",
                    String.join("\n", problems));
        }
        calls.settle();
        return calls.look();
    }
}
