package dev.holdfast.activities.drill;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.drill.DrillActivities;
import dev.holdfast.workflows.drill.HandoverPlan;
import dev.holdfast.workflows.drill.LeaderSeen;
import dev.holdfast.workflows.drill.WholeSeen;

/** Acts by what the architecture says, over SSH; waiting is in {@link Watch}. */
public final class DrillActivitiesImpl implements DrillActivities {
    private final Connections connections;

    public DrillActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public FaultPlan planFault(ClusterSpec spec, Inventory inventory, FaultKind fault, String location) {
        return Heartbeat.during(
                "plan " + fault.label(), beat -> architecture(spec).fault(cluster(spec, inventory), fault, location));
    }

    @Override
    public void act(ClusterSpec spec, Inventory inventory, HostAction.Run action) {
        try (Heartbeat beat = Heartbeat.start(action.host())) {
            beat.now(action.host() + ": " + action.command().line());
            cluster(spec, inventory).hosts().must(action.host(), action.command());
        }
    }

    @Override
    public void startWriter(ClusterSpec spec, Inventory inventory, WriterRequest request) {
        try (Heartbeat beat = Heartbeat.start("start writer")) {
            beat.now("start writer on " + request.host());
            architecture(spec).writers().start(cluster(spec, inventory), request);
        }
    }

    @Override
    public WriterRun finishWriter(ClusterSpec spec, Inventory inventory, WriterRequest request) {
        return Heartbeat.during(
                "end writer", beat -> architecture(spec).writers().finish(cluster(spec, inventory), request));
    }

    @Override
    public WriterCount count(ClusterSpec spec, Inventory inventory, WriterRequest request, String location) {
        return Heartbeat.during(
                "count at " + location,
                beat -> architecture(spec).writers().count(cluster(spec, inventory), request, location));
    }

    @Override
    public LeaderSeen awaitLeader(
            ClusterSpec spec, Inventory inventory, String location, String otherThan, int seconds) {
        return Heartbeat.during(
                "await a leader of " + location,
                beat -> new Watch(cluster(spec, inventory), beat).leader(location, otherThan, seconds));
    }

    @Override
    public Topology awaitSyncStandby(ClusterSpec spec, Inventory inventory, String node, int seconds) {
        return Heartbeat.during(
                "await " + node + " as synchronous standby",
                beat -> new Watch(cluster(spec, inventory), beat).syncStandby(node, seconds));
    }

    @Override
    public WholeSeen awaitWhole(ClusterSpec spec, Inventory inventory, int seconds) {
        return Heartbeat.during(
                "await the cluster whole", beat -> new Watch(cluster(spec, inventory), beat).whole(seconds));
    }

    @Override
    public long clock(ClusterSpec spec, Inventory inventory, String host) {
        return Long.parseLong(cluster(spec, inventory)
                .hosts()
                .must(host, Command.of("date +%s%3N"))
                .stdout()
                .strip());
    }

    @Override
    public HandoverPlan planSwitchover(
            ClusterSpec spec, Inventory inventory, String location, String to, boolean acceptLoss) {
        ClusterContext cluster = cluster(spec, inventory);
        return Heartbeat.during(
                "plan promotion of " + to,
                beat -> new HandoverPlan(
                        acceptLoss
                                ? architecture(spec).forcePromotion(cluster, location, to)
                                : architecture(spec).switchover(cluster, location, to)));
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }

    private static Architecture architecture(ClusterSpec spec) {
        return Architectures.named(spec.architecture());
    }
}
