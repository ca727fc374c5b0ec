package dev.holdfast.activities.platform;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.util.List;

/** One way to get hosts. Every method is safe to repeat, also after a death in its middle. */
public interface Platform {
    /** The word for it in config.yml. */
    String name();

    /** What all hosts of a cluster need before the first one: images, networks. */
    void prepare(ClusterSpec spec);

    /** What the next prepare has before it, for a person who waits for it. */
    default String preparation() {
        return "networks";
    }

    /** Makes, boots or adopts the host, and returns when it answers. */
    HostProvisioned ensureHost(ClusterSpec spec, String instance);

    /** Names of the cluster's hosts that run, sorted. */
    List<String> running(String cluster);

    /** Ends the host as a power failure would. */
    void powerOff(String cluster, String host);

    /** Boots a host that exists, with its data. */
    void powerOn(ClusterSpec spec, Inventory inventory, String host);

    /** The same; the host as it is reached now, which by default is as before. */
    default HostProvisioned boot(ClusterSpec spec, Inventory inventory, String host) {
        powerOn(spec, inventory, host);
        return new HostProvisioned(inventory.host(host), false, true);
    }

    /** Removes one dead host with its disk; where people own the hosts, they have done so before. */
    default void discard(String cluster, String host) {
        if (running(cluster).contains(host)) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "Platform " + name() + " takes no single host away: remove " + host
                            + " or give it an empty system, then ask again.");
        }
    }

    /** Stops and deletes what Holdfast put on hosts that outlive the cluster; by default there are none. */
    default List<String> clean(Inventory inventory) {
        return List.of();
    }

    /** Removes what the cluster has here, proves that nothing is left, and names what was removed. */
    List<String> removeAll(String cluster);
}
