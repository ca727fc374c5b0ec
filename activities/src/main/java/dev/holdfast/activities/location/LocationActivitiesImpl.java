package dev.holdfast.activities.location;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.location.LocationActivities;
import java.util.ArrayList;
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
    public boolean takesPart(ClusterSpec spec, Inventory inventory, String location) {
        return Heartbeat.during(
                "whether " + location + " takes part",
                beat -> Architectures.named(spec.architecture()).takesPart(cluster(spec, inventory), location));
    }

    @Override
    public List<String> guardUpgrade(ClusterSpec spec, Inventory inventory, Operation.Upgrade asked) {
        return Heartbeat.during("guards of upgrading " + asked.location(), beat -> {
            Architecture architecture = Architectures.named(spec.architecture());
            ClusterContext cluster = cluster(spec, inventory);
            List<String> guards =
                    new ArrayList<>(architecture.upgradeGuards(cluster, asked.location(), asked.to(), asked.stage()));
            if (guards.isEmpty() && asked.stage() != UpgradeStage.BEGIN && !asked.force()) {
                guards.addAll(architecture.clientsOf(cluster, asked.moving()));
            }
            return guards;
        });
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
