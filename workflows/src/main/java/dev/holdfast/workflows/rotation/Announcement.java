package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has servers take the staged secrets. Where standbys get them from who leads, only he does, and one that does not answer
 * is no reason to wait; else every one does. For workflow code only.
 */
record Announcement(OperationContext context, RotationPlan plan, DrillCalls calls) {
    /** A leader may fall at each; with more of them something else is wrong. */
    private static final int ROUNDS = 5;

    /** Patroni promotes a standby within 30 s of its leader's last word. */
    private static final Duration ELECTION = Duration.ofSeconds(30);

    /** Not so in rotations that began when every data node had to answer. */
    static boolean knowsWhoLeads() {
        return Workflow.getVersion("announce-to-leaders", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /**
     * Ends once each location's leader was told and led before and after it, or most of those that all must hear.
     *
     * @return nodes that do not answer, whose files wait
     */
    List<String> made() {
        if (!knowsWhoLeads() || plan.announce().isEmpty()) {
            calls.act(plan.announce());
            return List.of();
        }
        return plan.everywhere() ? toEach() : toLeaders();
    }

    /**
     * At once, as those that were told refuse what the others still have. A host that does not answer now is not waited
     * for longer than that: its files wait too, and it stands apart until a deploy.
     */
    private List<String> toEach() {
        List<String> silent = calls.observe().silent();
        List<HostAction> told = plan.announce().stream()
                .filter(act -> !silent.contains(act.host()))
                .toList();
        List<Optional<RuntimeException>> failures =
                Branches.all("Announcement", told, HostAction::host, act -> tried(calls.toUndo(), List.of(act)));
        List<String> deaf = new ArrayList<>(silent);
        for (int i = 0; i < told.size(); i++) {
            if (failures.get(i).isPresent()) {
                deaf.add(told.get(i).host());
            }
        }
        if (2 * deaf.size() >= plan.announce().size()) {
            throw failures.stream().flatMap(Optional::stream).findFirst().orElseGet(Announcement::fewAnswer);
        }
        return List.copyOf(deaf);
    }

    private List<String> toLeaders() {
        for (int round = 1; ; round++) {
            List<HostAction> leaders = ofLeaders(calls.observe());
            Optional<RuntimeException> failed = tried(calls, leaders);
            Topology after = calls.observe();
            boolean same = leaders.equals(ofLeaders(after));
            boolean everywhere = leaders.size() == locations().size();
            if (same && everywhere && failed.isEmpty()) {
                return after.silent();
            }
            if (round == ROUNDS || (same && everywhere)) {
                throw failed.orElseGet(Announcement::leaderless);
            }
            Workflow.sleep(ELECTION);
        }
    }

    private static Optional<RuntimeException> tried(DrillCalls calls, List<HostAction> acts) {
        try {
            calls.act(acts);
            return Optional.empty();
        } catch (TemporalFailure e) {
            return Optional.of(e);
        }
    }

    private List<HostAction> ofLeaders(Topology topology) {
        return plan.announce().stream()
                .filter(act -> topology.leader(location(act))
                        .filter(act.host()::equals)
                        .isPresent())
                .toList();
    }

    private List<String> locations() {
        return plan.announce().stream().map(this::location).distinct().toList();
    }

    private String location(HostAction act) {
        return context.inventory().host(act.host()).location();
    }

    private static HoldfastException fewAnswer() {
        return new HoldfastException(
                FailureKind.HOST_UNREACHABLE, "Half of the nodes or more do not answer. Look with `holdfast status`.");
    }

    private static HoldfastException leaderless() {
        return new HoldfastException(
                FailureKind.DID_NOT_CONVERGE,
                "Some location has no leader that stays one, who would learn the new ones. Look with `holdfast status`.");
    }
}
