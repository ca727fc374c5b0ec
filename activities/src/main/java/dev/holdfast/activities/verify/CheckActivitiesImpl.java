package dev.holdfast.activities.verify;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.verify.CheckActivities;
import java.util.List;

/** Asks the architecture for its checks and runs them over SSH. */
public final class CheckActivitiesImpl implements CheckActivities {
    private final Connections connections;

    public CheckActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<String> checks(ClusterSpec spec) {
        return all(spec).stream().filter(Check::verified).map(Check::name).toList();
    }

    @Override
    public CheckResult runCheck(ClusterSpec spec, Inventory inventory, String check) {
        Check found = all(spec).stream()
                .filter(c -> c.name().equals(check))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(FailureKind.BUG, "There is no check " + check + "."));
        return Heartbeat.during(check, beat -> found.run(cluster(spec, inventory)));
    }

    @Override
    public List<CheckResult> checkHealth(ClusterSpec spec, Inventory inventory) {
        return Heartbeat.during("health", beat -> VitalChecks.watched(cluster(spec, inventory), beat));
    }

    @Override
    public List<CheckResult> checkBesideOperation(ClusterSpec spec, Inventory inventory) {
        return Heartbeat.during("health", beat -> VitalChecks.besideOperation(cluster(spec, inventory), beat));
    }

    @Override
    public Topology observe(ClusterSpec spec, Inventory inventory) {
        return Heartbeat.during(
                "observe",
                beat -> Architectures.named(spec.architecture()).topologyWithHosts(cluster(spec, inventory)));
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }

    private static List<Check> all(ClusterSpec spec) {
        return Architectures.named(spec.architecture()).checks(spec);
    }
}
