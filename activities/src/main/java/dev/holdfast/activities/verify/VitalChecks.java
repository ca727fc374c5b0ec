package dev.holdfast.activities.verify;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import java.util.List;

/** The checks that tell whether a cluster is whole at this moment. */
public final class VitalChecks {
    private VitalChecks() {}

    /** All their verdicts. */
    public static List<CheckResult> run(ClusterContext cluster, Heartbeat beat) {
        return all(cluster).stream().map(check -> run(check, cluster, beat)).toList();
    }

    /** Whether all hold; the ones after the first that does not are not asked. */
    public static boolean hold(ClusterContext cluster, Heartbeat beat) {
        return all(cluster).stream().allMatch(check -> run(check, cluster, beat).passed());
    }

    private static List<Check> all(ClusterContext cluster) {
        return Architectures.named(cluster.spec().architecture()).checks(cluster.spec()).stream()
                .filter(Check::vital)
                .toList();
    }

    private static CheckResult run(Check check, ClusterContext cluster, Heartbeat beat) {
        beat.now(check.name());
        return check.run(cluster);
    }
}
