package dev.holdfast.core.check;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import java.util.function.Function;

/** A check made of its name and of how it judges. What cannot be reached leaves the claim unproven and is its evidence. */
public record Claim(
        String name,
        String meaning,
        boolean vital,
        boolean watched,
        boolean verified,
        Function<ClusterContext, Finding> judge)
        implements Check {
    public static Claim vital(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, true, true, true, judge);
    }

    public static Claim walk(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, false, false, true, judge);
    }

    /** Quick as a vital one, but an operation does not wait for it. */
    public static Claim watched(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, false, true, true, judge);
    }

    /** Asked each minute for the sake of an event, and not by verify. */
    public static Claim noticed(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, false, true, false, judge);
    }

    @Override
    public CheckResult run(ClusterContext cluster) {
        try {
            Finding finding = judge.apply(cluster);
            return finding.problems().isEmpty()
                    ? CheckResult.passed(name, finding.seen())
                    : CheckResult.failed(
                            name,
                            String.join("; ", finding.problems()),
                            About.of(cluster.inventory(), finding),
                            finding.unasked());
        } catch (HoldfastException e) {
            String evidence = e.evidence().isEmpty() ? "" : " " + e.evidence();
            return CheckResult.blind(name, e.getMessage() + evidence);
        }
    }
}
