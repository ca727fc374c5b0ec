package dev.holdfast.activities.platform.bare;

import dev.holdfast.activities.platform.Platform;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.time.Duration;
import java.util.List;

/** Hosts that exist already, which config.yml names. Holdfast looks at them, and neither makes nor destroys any. */
public final class BarePlatform implements Platform {
    private static final Duration CLEANING = Duration.ofMinutes(3);

    private final Connections connections;
    private final ClusterRecords records;
    private final Preflight preflight;

    public BarePlatform(Connections connections, ClusterRecords records) {
        this.connections = connections;
        this.records = records;
        this.preflight = new Preflight(connections);
    }

    @Override
    public String name() {
        return "bare";
    }

    /** PLATFORM_REFUSED with every problem of every host. */
    @Override
    public void prepare(ClusterSpec spec) {
        preflight.check(spec);
    }

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        Host host = BareHosts.host(spec, instance);
        connections.open(new Inventory(spec.name(), List.of(host))).must(instance, Command.of("true"));
        return new HostProvisioned(host, false, false);
    }

    @Override
    public List<String> running(String cluster) {
        Inventory inventory = records.inventory(cluster);
        return inventory.hosts().parallelStream()
                .map(Host::name)
                .filter(name -> answers(inventory, name))
                .sorted()
                .toList();
    }

    private boolean answers(Inventory inventory, String host) {
        try {
            return connections.open(inventory).run(host, Command.of("true")).ok();
        } catch (HoldfastException e) {
            return false;
        }
    }

    @Override
    public void powerOff(String cluster, String host) {
        throw new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                "Platform bare has no hand on the power of " + host + ": drill with stop-leader or kill-leader, or pull"
                        + " its plug yourself.");
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {
        if (!answers(inventory, host)) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "Platform bare cannot start " + host + ": start it yourself, then ask again.");
        }
    }

    @Override
    public List<String> clean(Inventory inventory) {
        return inventory.hosts().parallelStream()
                .map(host -> cleaned(inventory, host))
                .toList();
    }

    private String cleaned(Inventory inventory, Host host) {
        Output out = connections
                .open(inventory)
                .must(
                        host.name(),
                        Command.of("bash -s -- " + inventory.cluster())
                                .stdin(Script.text("clean-host.sh"))
                                .within(CLEANING));
        return "host " + host.name() + ": " + out.stdout().strip();
    }

    /** Forgets the cluster; its hosts and all that runs on them stay. */
    @Override
    public List<String> removeAll(String cluster) {
        return List.of();
    }
}
