package dev.holdfast.activities.verify;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import java.util.List;
import java.util.function.Predicate;

/** The checks that tell whether a cluster is whole at this moment. */
public final class VitalChecks {
    private VitalChecks() {}

    /** The verdicts of what is asked each minute: those, and what an operation does not wait for. */
    public static List<CheckResult> watched(ClusterContext cluster, Heartbeat beat) {
        ClusterContext look = OneLook.at(cluster);
        return all(cluster, Check::watched).stream()
                .map(check -> run(check, look, beat))
                .toList();
    }

    /** The verdicts of what no operation disturbs. */
    public static List<CheckResult> besideOperation(ClusterContext cluster, Heartbeat beat) {
        ClusterContext look = OneLook.at(cluster);
        return all(cluster, Check::watched).stream()
                .flatMap(check -> check.besideOperations().stream())
                .map(check -> run(check, look, beat))
                .toList();
    }

    /** All their verdicts. */
    public static List<CheckResult> run(ClusterContext cluster, Heartbeat beat) {
        ClusterContext look = OneLook.at(cluster);
        return all(cluster, Check::vital).stream()
                .map(check -> run(check, look, beat))
                .toList();
    }

    /** Whether all hold; the ones after the first that does not are not asked. */
    public static boolean hold(ClusterContext cluster, Heartbeat beat) {
        ClusterContext look = OneLook.at(cluster);
        return all(cluster, Check::vital).stream()
                .allMatch(check -> run(check, look, beat).passed());
    }

    private static List<Check> all(ClusterContext cluster, Predicate<Check> which) {
        return Architectures.named(cluster.spec().architecture()).checks(cluster.spec()).stream()
                .filter(which)
                .toList();
    }

    private static CheckResult run(Check check, ClusterContext cluster, Heartbeat beat) {
        beat.now(check.name());
        return check.run(cluster);
    }
}
