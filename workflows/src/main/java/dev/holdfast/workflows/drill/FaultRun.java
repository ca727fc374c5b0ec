package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Branches;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does what the fault is and watches what the cluster makes of it; mends nothing. For workflow code only. */
final class FaultRun {
    /** Patroni's leader key lives 20 s; three times that and a promotion's own time. */
    private static final int ELECTION_SECONDS = 90;
    /** Nobody may be promoted: twice the life of the leader key is long enough to see that. */
    private static final int NO_ELECTION_SECONDS = 45;

    private static final int SYNC_SECONDS = 120;
    private static final Duration ISOLATED = Duration.ofSeconds(40);

    private final DrillCalls calls;
    private final DrillWriters writers;
    private final FaultPlan plan;
    private final List<String> violations = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    FaultRun(DrillCalls calls, DrillWriters writers, FaultPlan plan) {
        this.calls = calls;
        this.writers = writers;
        this.plan = plan;
    }

    FaultSeen run(Operation.Drill asked) {
        if (asked.fault() == FaultKind.ISOLATE_LOCATION) {
            return isolated();
        } else if (!plan.hangs().isEmpty()) {
            return hung(asked.fault());
        } else if (asked.fault() == FaultKind.POWER_OFF_TWO) {
            return two();
        } else if (asked.fault() == FaultKind.POWER_OFF_PAIR) {
            return pair(asked.acceptLoss());
        }
        long fault = now();
        calls.act(plan.inject());
        return seen(fault, elected(plan.oldLeader()));
    }

    /** Any host's clock but those at risk: the writer's, which also times the gap. */
    private long now() {
        return calls.clock(writers.at(plan.location()).host());
    }

    private FaultSeen seen(long fault, LeaderSeen leader) {
        return new FaultSeen(leader.leader(), fault, leader.sinceMillis(), violations, remarks);
    }

    private LeaderSeen elected(String otherThan) {
        LeaderSeen seen = calls.awaitLeader(plan.location(), otherThan, ELECTION_SECONDS);
        if (seen.leader().isEmpty()) {
            violations.add("Nobody was promoted at " + plan.location() + " within " + ELECTION_SECONDS + " s.");
            remarks.addAll(seen.topology().remarks());
        }
        return seen;
    }

    /** The article's NOTE: the second is pulled only when its successor holds every acknowledged write. */
    private FaultSeen two() {
        long fault = now();
        calls.act(plan.inject());
        LeaderSeen first = elected(plan.oldLeader());
        if (first.leader().isEmpty()) {
            return seen(fault, first);
        }
        String third = third(List.of(plan.oldLeader(), first.leader()));
        Topology topology = calls.awaitSyncStandby(third, SYNC_SECONDS);
        if (topology.syncStandby(plan.location()).filter(third::equals).isEmpty()) {
            violations.add(third + " did not become the synchronous standby of " + first.leader() + " within "
                    + SYNC_SECONDS + " s; the second host was left alone.");
            return seen(fault, first);
        }
        long second = now();
        calls.act(List.of(new HostAction.PowerOff(first.leader())));
        LeaderSeen last = elected(first.leader());
        remarks.add(first.leader() + " was promoted " + (first.sinceMillis() - fault) / 1000.0 + " s after "
                + plan.oldLeader() + " lost power; then it lost power itself, and the election of "
                + (last.leader().isEmpty() ? "nobody" : last.leader()) + " is the one measured.");
        if (!last.leader().isEmpty()) {
            receivedElsewhere(last.leader());
        }
        return seen(second, last);
    }

    /** Replication must not wait for standbys that are gone. */
    private void receivedElsewhere(String alone) {
        for (WriterCount count : writers.countElsewhere(plan.location())) {
            String sentence = "While " + alone + " was the only node left at " + plan.location() + ", "
                    + count.location() + " had received all but " + count.lost()
                    + " of the writes acknowledged so far ("
                    + count.rows() + " rows).";
            (count.lost() == 0 ? remarks : violations).add(sentence);
        }
    }

    private FaultSeen pair(boolean acceptLoss) {
        long fault = now();
        // At once: a standby that outlives the leader by the life of the leader key would rightly be promoted.
        atOnce();
        LeaderSeen seen = calls.awaitLeader(plan.location(), plan.oldLeader(), NO_ELECTION_SECONDS);
        if (!seen.leader().isEmpty()) {
            violations.add(seen.leader() + " was promoted by itself, although the leader and its synchronous standby"
                    + " were lost at once and acknowledged writes may have been only there.");
            return seen(fault, seen);
        }
        remarks.add("Nobody was promoted within " + NO_ELECTION_SECONDS + " s, as it must be.");
        remarks.addAll(seen.topology().remarks());
        if (!acceptLoss) {
            return seen(fault, seen);
        }
        String third = third(plan.inject().stream().map(HostAction::host).toList());
        calls.act(calls.switchover(plan.location(), third, true));
        remarks.add(third + " was promoted on a person's word (--accept-loss).");
        return seen(fault, elected(plan.oldLeader()));
    }

    /** More than a location's majority can bear: nobody may lead until it is mended. */
    private FaultSeen hung(FaultKind kind) {
        long fault = now();
        String last = plan.oldLeader();
        if (kind == FaultKind.POWER_OFF_TWO) {
            calls.act(plan.inject());
            LeaderSeen first = elected(last);
            if (first.leader().isEmpty()) {
                return seen(fault, first);
            }
            remarks.add(first.leader() + " was elected " + (first.sinceMillis() - fault) / 1000.0 + " s after " + last
                    + " lost power; then it lost power itself.");
            last = first.leader();
            fault = now();
            calls.act(List.of(new HostAction.PowerOff(last)));
        } else {
            atOnce();
        }
        LeaderSeen seen = calls.awaitLeader(plan.location(), last, NO_ELECTION_SECONDS);
        if (seen.leader().isEmpty()) {
            remarks.add("Nobody was elected within " + NO_ELECTION_SECONDS + " s: " + String.join(" ", plan.hangs()));
        } else {
            violations.add(seen.leader() + " was elected without a majority.");
        }
        return seen(fault, seen);
    }

    private void atOnce() {
        Branches.all("The fault", plan.inject(), HostAction::host, action -> {
            calls.act(List.of(action));
            return action.host();
        });
    }

    private FaultSeen isolated() {
        long fault = now();
        calls.act(plan.inject());
        Workflow.sleep(ISOLATED);
        String leader = calls.observe().leader(plan.location()).orElse("");
        if (!leader.equals(plan.oldLeader())) {
            violations.add(plan.location() + " was led by " + plan.oldLeader() + " when it was cut off and by "
                    + (leader.isEmpty() ? "nobody" : leader) + " " + ISOLATED.toSeconds() + " s later.");
        }
        return new FaultSeen(leader, fault, 0, violations, remarks);
    }

    private String third(List<String> gone) {
        return calls.context().inventory().dataNodes(plan.location()).stream()
                .map(Host::name)
                .filter(name -> !gone.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
