package dev.holdfast.workflows.rolling;

import dev.holdfast.core.rolling.RollPlan;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The look before the next host's turn. For workflow code only. */
final class Gate {
    private static final int SECONDS = 300;
    /** A look or two: what a cure mends may be wrong until its last turn. */
    private static final int CURE_SECONDS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Skips skips;
    private RollPlan.Cure cure = RollPlan.Cure.none();

    Gate(Skips skips) {
        this.skips = skips;
    }

    /** What is wrong when the time is over; empty when the cluster is well. */
    List<String> problems() {
        if (cure.turns().isEmpty()) {
            return skips.whole(SECONDS).problems();
        }
        long end = Workflow.currentTimeMillis() + Duration.ofSeconds(SECONDS).toMillis();
        while (true) {
            List<String> problems = skips.whole(CURE_SECONDS).problems();
            if (problems.isEmpty() || cure.mends(problems)) {
                return List.of();
            }
            if (Workflow.currentTimeMillis() >= end) {
                return problems;
            }
            Workflow.sleep(BETWEEN_LOOKS);
        }
    }

    /** Lets pass what the cure mends, as long as its turns are taken. */
    <R> R during(RollPlan.Cure turns, Supplier<R> work) {
        cure = turns;
        try {
            return work.get();
        } finally {
            cure = RollPlan.Cure.none();
        }
    }
}
