package dev.holdfast.core.check;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A check made of its name and of how it judges. What cannot be reached leaves the claim unproven and is its evidence.
 *
 * @param beside how it judges beside an operation; empty when it rests then
 */
public record Claim(
        String name,
        String meaning,
        boolean vital,
        boolean watched,
        boolean verified,
        Function<ClusterContext, Finding> judge,
        Optional<Function<ClusterContext, Finding>> beside)
        implements Check {
    public static Claim vital(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, true, true, true, judge, Optional.empty());
    }

    public static Claim walk(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, false, false, true, judge, Optional.empty());
    }

    /** Quick as a vital one, but an operation does not wait for it. */
    public static Claim watched(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, false, true, true, judge, Optional.empty());
    }

    /** Asked each minute for the sake of an event, and not by verify. */
    public static Claim noticed(String name, String meaning, Function<ClusterContext, Finding> judge) {
        return new Claim(name, meaning, false, true, false, judge, Optional.empty());
    }

    /** The same, which no operation disturbs: hosts that are away for their turn it passes over as it does otherwise. */
    public Claim undisturbed() {
        return undisturbed(judge);
    }

    /**
     * The same, of which no operation disturbs a part.
     *
     * @param part how that is judged
     */
    public Claim undisturbed(Function<ClusterContext, Finding> part) {
        return new Claim(name, meaning, vital, watched, verified, judge, Optional.of(part));
    }

    @Override
    public Optional<Check> besideOperations() {
        return beside.map(part -> new Claim(name, meaning, vital, watched, verified, part, beside));
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
