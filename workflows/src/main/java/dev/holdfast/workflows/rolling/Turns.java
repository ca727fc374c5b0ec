package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Succession;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.LeaderSeen;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine of every rolling operation. For workflow code only. It keeps these promises:
 *
 * <ol>
 *   <li>One host at a time is away, so etcd keeps its majority and every location somebody who can lead.
 *   <li>A host that leads its location when its turn comes hands over first, to whom the plan names, else to the synchronous
 *       standby, which lacks no acknowledged write; the cluster is well before the host goes.
 *   <li>A host steps aside before it goes, so that no commit waits for it, and is let back whatever happened.
 *   <li>The next host's turn comes only when the whole cluster is well; otherwise nothing more is done, and the failure
 *       names the host, the reason and what is left. Asked again, the operation goes on with what is left.
 *   <li>A host that a person leaves out meanwhile ({@link Skips}) is asked about by no gate only while it does not answer,
 *       and counts as away.
 * </ol>
 */
final class Turns {
    /** Others may be what the cluster is not well by. */
    private static final int SPARE_SECONDS = 60;

    private static final int ELECTION_SECONDS = 120;
    private static final int STANDBY_LOOKS = 60;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final DrillCalls calls;
    private final OperationProgress progress;
    private final Skips skips;
    private final int all;
    private final Gate gate;
    private int taken;

    Turns(DrillCalls calls, OperationProgress progress, Skips skips, int all) {
        this.calls = calls;
        this.progress = progress;
        this.skips = skips;
        this.gate = new Gate(skips);
        this.all = all;
    }

    /** Of an operation that takes one host only. */
    Turns(DrillCalls calls, OperationProgress progress) {
        this(calls, progress, new Skips(calls.context(), RollKind.RESTART), 1);
    }

    List<TurnTaken> take(List<Turn> turns) {
        List<TurnTaken> done = new ArrayList<>();
        for (Turn turn : turns) {
            if (comes(turn.host())) {
                progress.during(turn.host(), () -> take(turn)).ifPresent(done::add);
            }
        }
        return done;
    }

    /** While the cluster is not well for what these mend; after the last it must be. */
    List<TurnTaken> take(RollPlan.Cure turns) {
        List<TurnTaken> done = gate.during(turns, () -> take(turns.turns()));
        turns.turns().stream().reduce((one, next) -> next).ifPresent(last -> gate(last.host(), "its turn"));
        return done;
    }

    /** While the cluster is not well, maybe by these hosts, which nobody would miss; in the end it must be. */
    List<TurnTaken> takeSpare(List<Turn> turns) {
        List<TurnTaken> done = new ArrayList<>();
        boolean well = false;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean usual = well;
            boolean last = i == turns.size() - 1;
            if (comes(turn.host())) {
                progress.during(turn.host(), () -> usual ? take(turn) : takeSpare(turn, last))
                        .ifPresent(done::add);
            } else if (last && !usual) {
                gate(turn.host(), "leaving it out");
            }
            well = !last && (well || skips.whole(SPARE_SECONDS).problems().isEmpty());
        }
        return done;
    }

    /** After a rest, where a person wants one; false when the host was left out before its turn. */
    private boolean comes(String host) {
        progress.rest(host);
        if (skips.has(host)) {
            progress.ended(host, 0);
            return false;
        }
        skips.begins(host);
        return true;
    }

    private Optional<TurnTaken> takeSpare(Turn turn, boolean last) {
        long start = Workflow.currentTimeMillis();
        mustBeMissedByNobody(turn.host());
        away(turn);
        if (last) {
            gate(turn.host(), "its turn");
        }
        return ended(turn.host(), "", start);
    }

    private Optional<TurnTaken> ended(String host, String successor, long start) {
        if (skips.without(host)) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(new TurnTaken(host, successor, (Workflow.currentTimeMillis() - start) / 1000.0));
    }

    /** Its location may have elected it since the plan was made. */
    private void mustBeMissedByNobody(String host) {
        String location = calls.context().inventory().host(host).location();
        Topology now = calls.observe();
        if (leads(now, location, host)
                || now.syncStandby(location).filter(host::equals).isPresent()) {
            throw stopped(
                    host, "another look", "it is needed now: it leads " + location + " or is its synchronous standby");
        }
    }

    private Optional<TurnTaken> take(Turn turn) {
        long start = Workflow.currentTimeMillis();
        String successor = handedOver(turn.host(), turn.successor());
        away(turn);
        gate(turn.host(), skips.without(turn.host()) ? "leaving it out" : "its turn");
        return ended(turn.host(), successor, start);
    }

    private void away(Turn turn) {
        String needed = skips.needed(turn.host());
        if (!needed.isEmpty()) {
            throw stopped(turn.host(), "another look", needed);
        }
        try {
            skips.during(() -> {
                calls.act(turn.aside());
                calls.act(turn.acts());
            });
        } catch (TemporalFailure e) {
            Workflow.newDetachedCancellationScope(() -> back(turn.back())).run();
            throw e;
        }
        skips.during(() -> calls.act(turn.back()));
        skips.done();
    }

    /** The failure to tell is the earlier one; a deploy lets the host back too. */
    private void back(List<HostAction> acts) {
        try {
            calls.toUndo().act(acts);
        } catch (TemporalFailure e) {
            Workflow.getLogger(Turns.class).warn("A host was not let back: {}", e.getMessage());
        }
    }

    /** Who leads instead of the host now, the one named or else the synchronous standby; empty when it did not lead. */
    String handedOver(String host, String successor) {
        String location = calls.context().inventory().host(host).location();
        Succession succession = new Succession(location, host, successor);
        if (!succession.isDue(calls.observe())) {
            return "";
        }
        String to = successor.isEmpty() ? standby(succession) : successor;
        calls.act(calls.switchover(location, to, false));
        LeaderSeen seen = calls.awaitLeader(location, host, ELECTION_SECONDS);
        if (!seen.leader().equals(to)) {
            throw stopped(
                    host,
                    "handing over to " + to,
                    (seen.leader().isEmpty() ? "nobody" : seen.leader()) + " leads " + location);
        }
        gate(host, "handing over to " + to);
        return to;
    }

    private static boolean leads(Topology topology, String location, String host) {
        return topology.leader(location).filter(host::equals).isPresent();
    }

    private String standby(Succession succession) {
        for (int i = 0; i < STANDBY_LOOKS; i++) {
            String standby = succession.heir(calls.observe());
            if (!standby.isEmpty() && !skips.silent(standby)) {
                return standby;
            }
            Workflow.sleep(BETWEEN_LOOKS);
        }
        throw stopped(
                succession.host(),
                "asking for a successor",
                succession.location() + " has no synchronous standby to hand over to");
    }

    private void gate(String host, String after) {
        List<String> problems = gate.problems();
        if (!problems.isEmpty()) {
            throw stopped(host, after, String.join("; ", problems));
        }
    }

    private HoldfastException stopped(String host, String after, String why) {
        return new HoldfastException(
                FailureKind.DID_NOT_CONVERGE,
                "Stopped at " + host + " after " + after + ": the cluster is not well.",
                why);
    }

    /** A sentence about those who had their turn and those who had not. */
    String left() {
        return taken + " of " + all
                + " hosts had their turn; one that was under way was let back, the others are as they were."
                + " Asked again, when the cluster is well, it goes on with what is left." + leftOut();
    }

    private String leftOut() {
        return skips.hosts().isEmpty() ? "" : " On command were left out: " + String.join(", ", skips.hosts()) + ".";
    }
}
