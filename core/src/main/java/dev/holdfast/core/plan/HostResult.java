package dev.holdfast.core.plan;

import java.util.List;

/** What one host's part of a phase came to. */
public record HostResult(String phase, String host, List<StepResult> steps) {
    public long changed() {
        return steps.stream().filter(StepResult::changed).count();
    }
}
