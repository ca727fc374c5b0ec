package dev.holdfast.activities.rolling;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.update.AptLook;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.KeptLook;
import dev.holdfast.core.update.PackagedService;
import dev.holdfast.workflows.drill.HandoverPlan;
import dev.holdfast.workflows.rolling.RollingActivities;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Asks the architecture, which looks at the hosts over SSH. */
public final class RollingActivitiesImpl implements RollingActivities {
    /** A host that brings packages and restarts PostgreSQL on two busy cores takes seconds for it. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Connections connections;

    public RollingActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public RollPlan planRoll(ClusterSpec spec, Inventory inventory, RollKind kind) {
        return Heartbeat.during(
                "plan " + kind.label(),
                beat -> Architectures.named(spec.architecture()).roll(cluster(spec, inventory), kind));
    }

    @Override
    public boolean answers(Inventory inventory, String host) {
        return Heartbeat.during("does " + host + " answer", beat -> {
            HostAccess hosts = connections.open(inventory);
            // The second look has a connection of its own when the first one found an old one broken.
            return IntStream.range(0, 2).anyMatch(look -> hosts.answers(host, ANSWER));
        });
    }

    @Override
    public HostUpdates lookForUpdates(ClusterSpec spec, Inventory inventory, String host) {
        return Heartbeat.during("newer packages of " + host, beat -> {
            ClusterContext cluster = cluster(spec, inventory);
            List<PackagedService> services =
                    Architectures.named(spec.architecture()).services(cluster, inventory.host(host));
            return AptLook.at(cluster.hosts(), host, services);
        });
    }

    @Override
    public EarlierPackages lookForEarlier(ClusterSpec spec, Inventory inventory, String host) {
        return Heartbeat.during(
                "earlier packages of " + host,
                beat -> KeptLook.at(cluster(spec, inventory).hosts(), host, List.of()));
    }

    @Override
    public List<String> guardReplacement(ClusterSpec spec, Inventory inventory, String node) {
        return Heartbeat.during(
                "guards of replacing " + node,
                beat -> Architectures.named(spec.architecture()).replacementGuards(cluster(spec, inventory), node));
    }

    @Override
    public HandoverPlan planReplacement(ClusterSpec spec, Inventory inventory, String node) {
        return new HandoverPlan(Heartbeat.during(
                "plan the place of " + node,
                beat -> Architectures.named(spec.architecture()).replacement(cluster(spec, inventory), node)));
    }

    @Override
    public ReinitPlan planReinit(ClusterSpec spec, Inventory inventory, String node, boolean force) {
        return Heartbeat.during(
                "plan the new data of " + node,
                beat -> Architectures.named(spec.architecture()).reinit(cluster(spec, inventory), node, force));
    }

    @Override
    public List<String> guardAddition(ClusterSpec spec, Inventory inventory, String node) {
        return Heartbeat.during(
                "guards of adding " + node,
                beat -> Architectures.named(spec.architecture()).additionGuards(cluster(spec, inventory), node));
    }

    @Override
    public RemovalPlan planRemoval(ClusterSpec spec, Inventory inventory, String node) {
        return Heartbeat.during(
                "plan the end of " + node,
                beat -> Architectures.named(spec.architecture()).removal(cluster(spec, inventory), node));
    }

    @Override
    public HandoverPlan planMaintenance(ClusterSpec spec, Inventory inventory, boolean on) {
        return new HandoverPlan(Heartbeat.during(
                "plan maintenance",
                beat -> Architectures.named(spec.architecture()).maintenance(cluster(spec, inventory), on)));
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }
}
