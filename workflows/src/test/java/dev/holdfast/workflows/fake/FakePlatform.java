package dev.holdfast.workflows.fake;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import dev.holdfast.workflows.provision.PlatformActivities;
import java.util.List;

/** Hosts that exist as soon as they are asked for. */
public final class FakePlatform implements PlatformActivities {
    @Override
    public void prepare(ClusterSpec spec) {}

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        return new HostProvisioned(Specs.host(instance), true, true);
    }

    @Override
    public List<String> running(String cluster) {
        return List.of();
    }

    @Override
    public void discardHost(ClusterSpec spec, String host) {}

    @Override
    public void powerOff(String cluster, String host) {}

    @Override
    public HostProvisioned bootHost(ClusterSpec spec, Inventory inventory, String host) {
        return new HostProvisioned(inventory.host(host), false, true);
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {}

    @Override
    public List<String> cleanHosts(ClusterSpec spec, Inventory inventory) {
        return List.of();
    }

    @Override
    public List<String> removeAll(String cluster) {
        return List.of("host kaboom", "host kaolin");
    }
}
