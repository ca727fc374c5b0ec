package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import java.util.List;

/** Hosts that lead clients to a write leader. */
final class Proxies {
    private Proxies() {}

    static List<Host> all(ClusterContext cluster) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        return layout.inventory().hosts().stream().filter(layout::isProxy).toList();
    }

    static List<Host> at(ClusterContext cluster, String location) {
        return all(cluster).stream().filter(h -> h.location().equals(location)).toList();
    }
}
