package dev.holdfast.core.plan;

import dev.holdfast.core.step.Step;
import java.util.List;

/** The steps of one host in one phase, in order. */
public record HostPlan(String host, List<Step> steps) {
    /** Whether one of them may take as long as a whole database takes to be copied. */
    public boolean copies() {
        return steps.stream().anyMatch(Step::copies);
    }
}
