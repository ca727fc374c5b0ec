package dev.holdfast.workflows.fake;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.verify.CheckActivities;
import java.util.List;

/** How the cluster's checks come out. */
public final class StagedChecks implements CheckActivities {
    private final Stage stage;

    StagedChecks(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<String> checks(ClusterSpec spec) {
        return List.of("One", "Two");
    }

    @Override
    public CheckResult runCheck(ClusterSpec spec, Inventory inventory, String check) {
        stage.record("check " + check);
        return stage.failedChecks.contains(check)
                ? CheckResult.failed(check, "seen")
                : CheckResult.passed(check, "seen");
    }

    @Override
    public List<CheckResult> checkHealth(ClusterSpec spec, Inventory inventory) {
        return stage.absent.isEmpty()
                ? List.of(CheckResult.passed("EveryNodeIsUp", "all"))
                : List.of(CheckResult.failed("EveryNodeIsUp", String.join(", ", stage.absent)));
    }

    @Override
    public List<String> absentNodes(ClusterSpec spec, Inventory inventory) {
        return List.copyOf(stage.absent);
    }

    @Override
    public Topology observe(ClusterSpec spec, Inventory inventory) {
        return stage.topology("a1");
    }
}
