package dev.holdfast.activities.platform;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import dev.holdfast.workflows.provision.PlatformActivities;
import java.util.List;
import java.util.function.Supplier;

/** Hands each call to the cluster's platform, beating while it works. */
public final class PlatformActivitiesImpl implements PlatformActivities {
    private final Platforms platforms;

    public PlatformActivitiesImpl(List<Platform> known, StateStore store) {
        this.platforms = new Platforms(known, store);
    }

    @Override
    public void prepare(ClusterSpec spec) {
        Platform platform = platforms.named(spec.platform());
        platforms.remember(spec.name(), platform);
        beating(platform.name() + ": " + platform.preparation(), () -> {
            platform.prepare(spec);
            return platform;
        });
    }

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        Platform platform = platforms.named(spec.platform());
        return beating("host " + instance, () -> platform.ensureHost(spec, instance));
    }

    @Override
    public List<String> running(String cluster) {
        return platforms.of(cluster).map(p -> p.running(cluster)).orElse(List.of());
    }

    @Override
    public void discardHost(ClusterSpec spec, String host) {
        Platform platform = platforms.named(spec.platform());
        beating("discard " + host, () -> {
            platform.discard(spec.name(), host);
            return host;
        });
    }

    @Override
    public void powerOff(String cluster, String host) {
        Platform platform = platforms
                .of(cluster)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        host + " cannot be powered off: cluster " + cluster + " was never provisioned from here."));
        beating("power off " + host, () -> {
            platform.powerOff(cluster, host);
            return host;
        });
    }

    @Override
    public HostProvisioned bootHost(ClusterSpec spec, Inventory inventory, String host) {
        Platform platform = platforms.named(spec.platform());
        return beating("boot " + host, () -> platform.boot(spec, inventory, host));
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {
        Platform platform = platforms.named(spec.platform());
        beating("power on " + host, () -> {
            platform.powerOn(spec, inventory, host);
            return host;
        });
    }

    @Override
    public List<String> cleanHosts(ClusterSpec spec, Inventory inventory) {
        Platform platform = platforms.named(spec.platform());
        return beating("clean hosts of " + spec.name(), () -> platform.clean(inventory));
    }

    @Override
    public List<String> removeAll(String cluster) {
        // A cluster of unknown platform may still have left something: a store that was lost, a half-done removal.
        List<Platform> where = platforms.of(cluster).map(List::of).orElse(platforms.all());
        List<String> removed = beating(
                "remove " + cluster,
                () -> where.stream().flatMap(p -> p.removeAll(cluster).stream()).toList());
        platforms.forget(cluster);
        return removed;
    }

    private static <T> T beating(String what, Supplier<T> work) {
        return Heartbeat.during(what, beat -> work.get());
    }
}
