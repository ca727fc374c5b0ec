package dev.holdfast.workflows.fake;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.verify.CheckActivities;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How the cluster's checks come out. */
public final class StagedChecks implements CheckActivities {
    private final Stage stage;
    /** The verdicts of what no operation disturbs. */
    public volatile Supplier<List<CheckResult>> undisturbed = List::of;

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
        CheckResult up = stage.absent.isEmpty()
                ? CheckResult.passed("EveryNodeIsUp", "all")
                : CheckResult.failed(
                        "EveryNodeIsUp",
                        String.join(", ", stage.absent),
                        List.copyOf(stage.absent),
                        List.copyOf(stage.absent));
        return Stream.concat(Stream.of(up), undisturbed.get().stream()).toList();
    }

    @Override
    public List<CheckResult> checkBesideOperation(ClusterSpec spec, Inventory inventory) {
        return undisturbed.get();
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
