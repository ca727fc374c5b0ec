package dev.holdfast.workflows.deploy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostResult;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.workflows.rolling.Answering;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hosts that a person leaves out of a deploy under way, as they do not answer. For workflow code only. What is done to one
 * is cut off, and no later phase takes it: it may be half done there, as after a host's death in any deploy, and the next
 * one does the rest. What others need of it they wait for themselves, such as a majority of etcd. Until somebody is left
 * out this adds nothing to a history.
 */
final class Absentees {
    private final Inventory inventory;
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Map<String, CancellationScope> underWay = new LinkedHashMap<>();

    Absentees(Inventory inventory) {
        this.inventory = inventory;
    }

    List<String> hosts() {
        return List.copyOf(leftOut);
    }

    /** What a person asks for; see {@link dev.holdfast.workflows.Skippable#skip}. */
    String leaveOut(String host) {
        if (!leftOut.contains(host) && Answering.answers(inventory, host)) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    host
                            + " answers, and a deploy leaves out only who does not: it is not left half done. Wait for it, or"
                            + " `holdfast cancel` the whole operation.");
        }
        leftOut.add(host);
        Optional.ofNullable(underWay.get(host)).ifPresent(CancellationScope::cancel);
        return host + " does not answer: this phase goes on without it, and so do those that follow. `holdfast deploy`"
                + " brings it the rest when it is back.";
    }

    /** Throws a HoldfastException as it is: see Failures.kind. */
    void mustBeKnown(String host) {
        inventory.host(host);
    }

    PhasePlan without(PhasePlan plan) {
        return leftOut.isEmpty()
                ? plan
                : new PhasePlan(
                        plan.phase(),
                        plan.hosts().stream()
                                .filter(h -> !leftOut.contains(h.host()))
                                .toList());
    }

    /** Does a host's part of a phase; nothing comes of it where the host was left out meanwhile. */
    Optional<HostResult> during(String host, Supplier<HostResult> part) {
        List<HostResult> done = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> done.add(part.get()));
        underWay.put(host, scope);
        try {
            scope.run();
        } catch (TemporalFailure e) {
            if (!leftOut.contains(host) || CancellationScope.current().isCancelRequested()) {
                throw e;
            }
        } finally {
            underWay.remove(host);
        }
        return done.stream().findFirst();
    }
}
