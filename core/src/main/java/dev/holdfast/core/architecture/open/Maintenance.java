package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Automatic failover of every location, held back while people work on it. Source: Patroni 4.0 "Pause/Resume mode for
 * the cluster" and "REST API", PATCH /config.
 */
final class Maintenance {
    private static final Duration HEEDED = Duration.ofSeconds(100);

    private Maintenance() {}

    /**
     * One act per location, in their order: any node takes the word, each that answers must heed it. A dead one reads it
     * when it comes back; to hold failover back is refused nevertheless while one does not answer (UNSAFE), as nobody
     * would see it heed.
     */
    static List<HostAction> acts(ClusterContext cluster, boolean on) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        List<HostView> nodes =
                Survey.of(cluster).stream().filter(v -> layout.isData(v.host())).toList();
        List<String> silent = nodes.stream()
                .filter(v -> v.ownState().isEmpty())
                .map(v -> v.host().name())
                .toList();
        if (on && !silent.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Failover was not held back; nothing was changed. Patroni does not answer on "
                            + String.join(", ", silent) + ", so nobody could see it heed that. Bring it back first.");
        }
        return layout.dataLocations().stream()
                .map(l -> act(layout, l, teller(layout, nodes, l), on))
                .toList();
    }

    private static HostAction act(OpenLayout layout, String location, Host teller, boolean on) {
        String addresses =
                layout.dataNodes(location).stream().map(Host::address).collect(Collectors.joining(" "));
        return new HostAction.Run(
                teller.name(),
                Command.of("bash -s -- " + (on ? "on" : "off") + " " + Shell.quote(location) + " " + addresses)
                        .stdin(Resource.text("maintenance.sh"))
                        .within(HEEDED));
    }

    /** A node of the location that answers, else one of another, which finds out whether Patroni does. */
    private static Host teller(OpenLayout layout, List<HostView> nodes, String location) {
        List<Host> up =
                nodes.stream().filter(HostView::reachable).map(HostView::host).toList();
        return up.stream()
                .filter(h -> h.location().equals(location))
                .findFirst()
                .or(() -> up.stream().findFirst())
                .orElse(layout.dataNodes(location).get(0));
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
