package dev.holdfast.workflows.fake;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.NodeState;
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
                : List.of(CheckResult.failed(
                        "EveryNodeIsUp",
                        String.join(", ", stage.absent),
                        List.copyOf(stage.absent),
                        List.copyOf(stage.absent)));
    }

    @Override
    public Topology observe(ClusterSpec spec, Inventory inventory) {
        Topology whole = stage.topology(stage.leader);
        return new Topology(
                stage.absent.stream()
                        .map(n -> new NodeState(n, 0, "a", "data", "unreachable", "", "Unreachable", 0, false))
                        .toList(),
                whole.groups(),
                whole.proxies(),
                whole.members().stream()
                        .filter(m -> !stage.absent.contains(m.node()))
                        .toList(),
                whole.remarks());
    }
}
