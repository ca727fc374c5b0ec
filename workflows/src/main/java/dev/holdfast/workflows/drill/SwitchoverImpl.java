package dev.holdfast.workflows.drill;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Who leads now; writers in every location; the acts; the new leader; every node and subscription; what was written
 * counted. Forced, it is for a location that is broken: nobody writes there, and nothing is waited for but the leader.
 */
public final class SwitchoverImpl implements Switchover {
    private static final int PHASES = 4;
    private static final int ELECTION_SECONDS = 120;
    private static final int WHOLE_SECONDS = 300;

    private record HandedOver(LeaderSeen seen, double seconds) {}

    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Switchover asked = (Operation.Switchover) operation;
        DrillCalls calls = new DrillCalls(context);
        HandoverOpening opening = new HandoverOpening(context, asked);
        Topology topology = opening.observed();
        String from = opening.leader(topology);
        if (from.equals(asked.to())) {
            return Outcome.SwitchedOver.unobserved(asked.location(), from, from, 0);
        }
        return Leaves.saying(
                context,
                () -> whoLeads(calls, asked, from),
                () -> asked.acceptLoss()
                        ? forced(calls, asked, from)
                        : observed(calls, asked, from, Observed.ofHandover(context, asked.location(), from, topology)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private Outcome forced(DrillCalls calls, Operation.Switchover asked, String from) {
        HandedOver handed = handOver(calls, asked, from);
        mustLead(asked, handed.seen());
        return Outcome.SwitchedOver.unobserved(asked.location(), from, asked.to(), handed.seconds());
    }

    private Outcome observed(DrillCalls calls, Operation.Switchover asked, String from, Observed clients) {
        progress.enter("writers", 1, PHASES, clients.writers());
        HandedOver handed = clients.during(() -> handOver(calls, asked, from));
        mustLead(asked, handed.seen());
        progress.enter("whole", 3, PHASES, 1);
        calls.mustBeWhole("The leadership moved", WHOLE_SECONDS);
        progress.enter("count", 4, PHASES, 1);
        WriteFigures figures = clients.figures();
        return new Outcome.SwitchedOver(
                asked.location(),
                from,
                asked.to(),
                handed.seconds(),
                figures.gapSeconds(asked.location()),
                figures.acknowledged(),
                figures.lost(),
                figures.duplicated());
    }

    /** Asked even when a person has cancelled. */
    private static String whoLeads(DrillCalls calls, Operation.Switchover asked, String from) {
        String[] seen = {""};
        try {
            Workflow.newDetachedCancellationScope(() ->
                            seen[0] = calls.observe().leader(asked.location()).orElse(""))
                    .run();
        } catch (TemporalFailure e) {
            return "Who leads " + asked.location() + " could not be seen; `holdfast status DIR` shows it.";
        }
        String leader = seen[0];
        return leader.isEmpty()
                ? "Nobody leads " + asked.location() + " now; `holdfast status DIR` says why."
                : leader + " leads " + asked.location() + (leader.equals(from) ? ", as before." : " now.");
    }

    private HandedOver handOver(DrillCalls calls, Operation.Switchover asked, String from) {
        progress.enter("switchover", 2, PHASES, 1);
        List<HostAction> acts = new HandoverOpening(calls.context(), asked).acts();
        long start = Workflow.currentTimeMillis();
        calls.act(acts);
        LeaderSeen seen = calls.awaitLeader(asked.location(), from, ELECTION_SECONDS);
        return new HandedOver(seen, (Workflow.currentTimeMillis() - start) / 1000.0);
    }

    private static void mustLead(Operation.Switchover asked, LeaderSeen seen) {
        if (!seen.leader().equals(asked.to())) {
            throw new HoldfastException(
                    FailureKind.DID_NOT_CONVERGE,
                    asked.to() + " does not lead " + asked.location() + " after " + ELECTION_SECONDS + " s; "
                            + (seen.leader().isEmpty() ? "nobody does." : seen.leader() + " does."),
                    String.join("\n", seen.topology().remarks()));
        }
    }
}
