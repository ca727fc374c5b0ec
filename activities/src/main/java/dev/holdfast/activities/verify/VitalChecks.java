package dev.holdfast.activities.verify;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** The checks that tell whether a cluster is whole at this moment. */
public final class VitalChecks {
    private VitalChecks() {}

    public static List<CheckResult> run(ClusterContext cluster, Heartbeat beat) {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : Architectures.named(cluster.spec().architecture()).checks(cluster.spec())) {
            if (check.vital()) {
                beat.now(check.name());
                results.add(check.run(cluster));
            }
        }
        return List.copyOf(results);
    }
}
