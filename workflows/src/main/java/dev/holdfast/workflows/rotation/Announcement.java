package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has servers take the staged secrets. Only who leads does; standbys get them from him, so one that does not answer is
 * no reason to wait. For workflow code only.
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
     * Ends once each location's leader was told and led before and after it.
     *
     * @return nodes that do not answer, whose files wait
     */
    List<String> made() {
        if (!knowsWhoLeads() || plan.announce().isEmpty()) {
            calls.act(plan.announce());
            return List.of();
        }
        for (int round = 1; ; round++) {
            List<HostAction> leaders = ofLeaders(calls.observe());
            Optional<RuntimeException> failed = told(leaders);
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

    private Optional<RuntimeException> told(List<HostAction> leaders) {
        try {
            calls.act(leaders);
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

    private static HoldfastException leaderless() {
        return new HoldfastException(
                FailureKind.DID_NOT_CONVERGE,
                "Some location has no leader that stays one, who would learn the new ones. Look with `holdfast status`.");
    }
}
