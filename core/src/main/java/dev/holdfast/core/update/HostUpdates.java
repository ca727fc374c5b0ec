package dev.holdfast.core.update;

import java.util.List;

/**
 * What an update would bring to a host.
 *
 * @param packages in apt's order, which is that of their installation; empty when nothing is newer
 * @param heldBack packages that are newer and stay as they are, as apt says it: name, versions
 * @param services of the cluster, on this host, whether or not anything is newer
 * @param unseen why nothing was looked at, a sentence; empty when it was
 */
public record HostUpdates(
        String host, List<NewerPackage> packages, List<String> heldBack, List<ServiceUpdate> services, String unseen) {
    /** Whether it was looked at. */
    public boolean seen() {
        return unseen.isEmpty();
    }
}
