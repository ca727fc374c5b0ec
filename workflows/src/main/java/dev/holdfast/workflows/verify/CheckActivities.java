package dev.holdfast.workflows.verify;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Looks and judges; changes nothing but the check's own marker rows. */
@ActivityInterface(namePrefix = "Check")
public interface CheckActivities {
    List<String> checks(ClusterSpec spec);

    CheckResult runCheck(ClusterSpec spec, Inventory inventory, String check);

    /** The vital checks' verdicts. */
    List<CheckResult> checkHealth(ClusterSpec spec, Inventory inventory);

    /** The verdicts of what no operation disturbs. */
    List<CheckResult> checkBesideOperation(ClusterSpec spec, Inventory inventory);

    Topology observe(ClusterSpec spec, Inventory inventory);
}
