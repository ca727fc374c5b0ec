package dev.holdfast.activities.ddl;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.StatementControl;
import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.ddl.StatementActivities;
import java.util.List;

/** Asks the architecture, which acts on the hosts over SSH. */
public final class StatementActivitiesImpl implements StatementActivities {
    private final Connections connections;

    public StatementActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<String> guardStatement(ClusterSpec spec, Inventory inventory, StatementRequest request) {
        return Heartbeat.during(
                "guards of the statement", beat -> control(spec).guards(cluster(spec, inventory), request));
    }

    @Override
    public StatementRun runStatement(
            ClusterSpec spec, Inventory inventory, StatementRequest request, String location, String host) {
        return Heartbeat.during(
                host + ": statement", beat -> control(spec).run(cluster(spec, inventory), request, location, host));
    }

    @Override
    public StatementRun stopStatement(
            ClusterSpec spec, Inventory inventory, StatementRequest request, String location, String host) {
        return Heartbeat.during(
                host + ": end of the statement",
                beat -> control(spec).stop(cluster(spec, inventory), request, location, host));
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }

    private static StatementControl control(ClusterSpec spec) {
        return Architectures.named(spec.architecture()).statements();
    }
}
