package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Automatic failover of every location, held back while people work on it. Source: Patroni 4.0 "Pause/Resume mode for
 * the cluster" and "REST API", PATCH /config.
 */
final class Maintenance {
    private static final Duration HEEDED = Duration.ofSeconds(60);

    private Maintenance() {}

    /** Says it once at each location and waits until each of its nodes heeds it. */
    static List<HostAction> acts(OpenLayout layout, boolean on) {
        List<HostAction> acts = new ArrayList<>();
        for (String location : layout.dataLocations()) {
            List<Host> nodes = layout.dataNodes(location);
            String say = DatabasePhase.curl(nodes.get(0)) + "/config -f -o /dev/null --cert " + OpenAccess.CERT
                    + " --key " + OpenAccess.KEY + " -X PATCH -d '{\"pause\": " + (on ? "true" : "null") + "}'";
            acts.add(new HostAction.Run(nodes.get(0).name(), Command.of(say)));
            for (Host node : nodes) {
                String heeds = (on ? "" : "! ") + "grep -q '\"pause\": true' <<<\"$s\"";
                String line = "for _ in {1..50}; do s=$(" + DatabasePhase.curl(node) + "/patroni -f) && " + heeds
                        + " && exit 0; sleep 1; done; exit 1";
                acts.add(new HostAction.Run(node.name(), Command.of(line).within(HEEDED)));
            }
        }
        return List.copyOf(acts);
    }

    /** While it is held back, nothing else may rely on a failover: neither a drill nor a rolling operation begins. */
    static Check isOver() {
        return Claim.vital(
                "FailoverIsAutomatic",
                "No location's automatic failover is held back for maintenance.",
                Maintenance::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        return new Finding(reasons(cluster), "no location is paused");
    }

    /** A sentence for each location that is paused. */
    static List<String> reasons(ClusterContext cluster) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        return layout.dataLocations().stream()
                .filter(l -> layout.dataNodes(l).stream().anyMatch(h -> paused(cluster, h)))
                .map(l -> "automatic failover of " + l
                        + " is paused for maintenance; `holdfast maintenance DIR off` ends" + " that")
                .toList();
    }

    private static boolean paused(ClusterContext cluster, Host host) {
        try {
            Output out = cluster.hosts().run(host.name(), Command.of(DatabasePhase.curl(host) + "/patroni"));
            return out.stdout().contains("\"pause\": true");
        } catch (HoldfastException e) {
            return false; // EveryNodeIsUp says that it does not answer
        }
    }
}
