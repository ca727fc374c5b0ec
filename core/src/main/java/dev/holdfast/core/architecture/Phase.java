package dev.holdfast.core.architecture;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.step.Step;
import java.util.List;

/** One phase of a deploy. */
public interface Phase {
    String name();

    /** What the phase wants on that host, in order; empty when nothing. */
    List<Step> steps(Host host);

    /** The plan of the phase with that name for every host that has a part in it; BUG when there is no such phase. */
    static PhasePlan plan(List<? extends Phase> phases, Inventory inventory, String name) {
        Phase wanted = phases.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(FailureKind.BUG, "There is no phase " + name + "."));
        List<HostPlan> plans = inventory.hosts().stream()
                .map(h -> new HostPlan(h.name(), wanted.steps(h)))
                .filter(p -> !p.steps().isEmpty())
                .toList();
        return new PhasePlan(name, plans);
    }
}
