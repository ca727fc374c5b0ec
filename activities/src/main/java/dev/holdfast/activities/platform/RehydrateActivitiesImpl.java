package dev.holdfast.activities.platform;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import dev.holdfast.workflows.rehydrate.RehydrateActivities;
import java.util.List;
import java.util.Optional;

/** The machine is the platform's, the plan the architecture's. */
public final class RehydrateActivitiesImpl implements RehydrateActivities {
    private final Platforms platforms;
    private final Connections connections;

    public RehydrateActivitiesImpl(List<Platform> known, StateStore store, Connections connections) {
        this.platforms = new Platforms(known, store);
        this.connections = connections;
    }

    @Override
    public MachineSeen look(ClusterSpec spec, String host, Optional<String> image) {
        return Heartbeat.during("machine of " + host, beat -> replacement(spec).look(spec, host, image));
    }

    @Override
    public ReplacementPlan plan(ClusterSpec spec, Inventory inventory, String host) {
        return Heartbeat.during(
                "plan the replacement of " + host,
                beat -> Architectures.named(spec.architecture())
                        .replacement(new ClusterContext(spec, inventory, connections.open(inventory)), host));
    }

    @Override
    public void retire(ClusterSpec spec, String host, Optional<String> image) {
        Heartbeat.during("end the machine of " + host, beat -> {
            replacement(spec).retire(spec, host, image);
            return host;
        });
    }

    @Override
    public void settle(ClusterSpec spec, String host) {
        replacement(spec).settle(spec, host);
    }

    private MachineReplacement replacement(ClusterSpec spec) {
        if (platforms.named(spec.platform()) instanceof MachineReplacement replacement) {
            return replacement;
        }
        throw new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                "Platform " + spec.platform()
                        + " has no other machines to give a host; rehydrate is for platform aws.");
    }
}
