package dev.holdfast.activities.location;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.location.LocationActivities;
import java.util.List;
import java.util.Optional;

/** Asks the architecture, which looks at the hosts over SSH. */
public final class LocationActivitiesImpl implements LocationActivities {
    private final Connections connections;

    public LocationActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public DeparturePlan planDeparture(ClusterSpec spec, Inventory inventory, String location, boolean acceptLoss) {
        return Heartbeat.during(
                "plan the end of " + location,
                beat -> Architectures.named(spec.architecture())
                        .departure(cluster(spec, inventory), location, acceptLoss));
    }

    @Override
    public List<String> awaitHandedOn(ClusterSpec spec, Inventory inventory, String location) {
        return Heartbeat.during(
                "what " + location + " wrote last",
                beat -> Architectures.named(spec.architecture()).handedOn(cluster(spec, inventory), location));
    }

    @Override
    public List<String> guardArrival(ClusterSpec spec, Inventory inventory, String location, Optional<String> from) {
        return Heartbeat.during(
                "guards of adding " + location,
                beat -> Architectures.named(spec.architecture())
                        .arrivalGuards(cluster(spec, inventory), location, from));
    }

    @Override
    public String nearest(ClusterSpec spec, Inventory inventory, String location) {
        return Heartbeat.during(
                "nearest to " + location, beat -> new Nearest(connections.open(inventory), inventory).to(location));
    }

    @Override
    public DeparturePlan planRetreat(ClusterSpec spec, Inventory inventory, String location) {
        return Heartbeat.during(
                "plan the way back of " + location,
                beat -> Architectures.named(spec.architecture()).retreat(cluster(spec, inventory), location));
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }
}
