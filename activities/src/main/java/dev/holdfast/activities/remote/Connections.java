package dev.holdfast.activities.remote;

import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Inventory;

/** Opens a cluster's hosts. */
public interface Connections {
    /** Connects on first use; connections are pooled over calls. Secrets are filled in and masked. */
    HostAccess open(Inventory inventory);
}
