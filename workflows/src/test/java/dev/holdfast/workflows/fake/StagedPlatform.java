package dev.holdfast.workflows.fake;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.provision.HostProvisioned;
import dev.holdfast.workflows.provision.PlatformActivities;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hosts that are made and unmade at once. */
public final class StagedPlatform implements PlatformActivities {
    private final Stage stage;

    StagedPlatform(Stage stage) {
        this.stage = stage;
    }

    @Override
    public void prepare(ClusterSpec spec) {}

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        stage.record("machine " + instance);
        Host host = new Host(
                instance,
                1,
                stage.madeAt,
                Set.of(Role.POSTGRES, Role.ETCD),
                "198.18.1.1",
                22,
                "root",
                "ssh-ed25519 new",
                Optional.empty(),
                "here");
        return new HostProvisioned(host, true, true);
    }

    @Override
    public List<String> running(String cluster) {
        return List.copyOf(stage.running);
    }

    @Override
    public void discardHost(ClusterSpec spec, String host) {
        stage.record("discard " + host);
    }

    @Override
    public void powerOff(String cluster, String host) {
        stage.record("off " + host);
    }

    /** It answers then. */
    @Override
    public HostProvisioned bootHost(ClusterSpec spec, Inventory inventory, String host) {
        stage.record("boot " + host);
        stage.absent.remove(host);
        return new HostProvisioned(inventory.host(host), false, true);
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {
        stage.record("on " + host);
    }

    @Override
    public List<String> cleanHosts(ClusterSpec spec, Inventory inventory) {
        return List.of();
    }

    @Override
    public List<String> removeAll(String cluster) {
        stage.record("remove " + cluster);
        return List.of();
    }
}
