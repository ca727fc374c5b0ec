package dev.holdfast.workflows.provision;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/**
 * Where hosts come from. Runs on the queue of the machine for platform local. Every method is safe to repeat: it looks
 * for what it would make before it makes it.
 */
@ActivityInterface(namePrefix = "Platform")
public interface PlatformActivities {
    /** Base image and networks; PLATFORM_REFUSED when the machine cannot do it. */
    void prepare(ClusterSpec spec);

    /** Makes the host if it does not exist, boots it if it is down, waits until it answers on SSH with its own key. */
    HostProvisioned ensureHost(ClusterSpec spec, String instance);

    /** Names of hosts of the cluster that exist and run. */
    List<String> running(String cluster);

    /** Removes a host that is dead, with its disk, so that ensureHost makes it anew; nothing when it is gone. */
    void discardHost(ClusterSpec spec, String host);

    /** Pulls the plug. */
    void powerOff(String cluster, String host);

    /**
     * Boots a host that exists, with its data, and waits until it answers; PLATFORM_REFUSED or UNSAFE where it cannot.
     * Returns it with the address that it has now.
     */
    HostProvisioned bootHost(ClusterSpec spec, Inventory inventory, String host);

    /** Boots a host that exists, with its data, and waits until it answers at the address that it had. */
    void powerOn(ClusterSpec spec, Inventory inventory, String host);

    /** Stops and deletes what Holdfast put on hosts that it did not make; returns what was cleaned, in words. */
    List<String> cleanHosts(ClusterSpec spec, Inventory inventory);

    /** Removes every trace of the cluster and proves that none is left; returns what was removed, in words. */
    List<String> removeAll(String cluster);
}
