package dev.holdfast.activities.platform.local;

import dev.holdfast.core.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything between a cluster's hosts and this machine, in the order that never lets a packet out unfiltered. */
final class LocalNetwork {
    /** One machine has one firewall and one kernel, however many homes. */
    private static final MachineLock MACHINE = new MachineLock(Path.of("/run/holdfast"), "network.lock");

    private final LocalPaths paths;
    private final NetworkFile file;
    private final Bridges bridges = new Bridges();
    private final Firewall firewall = new Firewall();
    private final ForeignFirewall foreign = new ForeignFirewall();
    private final KernelSettings kernel = new KernelSettings();

    LocalNetwork(LocalPaths paths) {
        this.paths = paths;
        this.file = new NetworkFile(paths);
    }

    /** Makes what is missing, after a reboot all of it, and returns the cluster's network. */
    ClusterNetwork ensure(ClusterSpec spec, Mirrors mirrors) {
        Optional<ClusterNetwork> known = file.read(spec.name());
        ClusterNetwork wanted = wanted(spec, known);
        // Ten hosts ask at once; nearly always all is there, and a look needs no turn.
        boolean stands =
                known.equals(Optional.of(wanted)) && bridges.complete(wanted) && firewall.stands(wanted, mirrors);
        return stands ? wanted : renew(spec, mirrors);
    }

    /** As {@link #ensure}, but looks at everything, other programs' firewalls too. */
    ClusterNetwork renew(ClusterSpec spec, Mirrors mirrors) {
        return MACHINE.hold(() -> {
            ClusterNetwork network = wanted(spec, file.read(spec.name()));
            bridges.refuseOverlap(network, file.others(spec.name()));
            file.write(network);
            firewall.ensure(network, mirrors);
            foreign.open(network);
            bridges.ensure(network);
            kernel.ensure();
            return network;
        });
    }

    private ClusterNetwork wanted(ClusterSpec spec, Optional<ClusterNetwork> known) {
        return ClusterNetwork.of(spec, paths.id(spec.name()), known);
    }

    /** The network as it was last made, without looking at the machine. */
    ClusterNetwork known(String cluster) {
        return file.require(cluster);
    }

    /** Removes all of it; with the last cluster also what clusters share. */
    List<String> remove(String cluster) {
        return MACHINE.hold(() -> {
            String id = paths.id(cluster);
            List<String> removed = new ArrayList<>();
            bridges.remove(id).forEach(link -> removed.add("interface " + link));
            foreign.close(id).forEach(chain -> removed.add("accept rules in nft chain " + chain));
            if (firewall.exists(cluster, id)) {
                firewall.remove(cluster, id);
                removed.add("nft table " + Firewall.table(cluster, id));
            }
            if (!removed.isEmpty() && !firewall.any()) {
                bridges.removeBlackhole();
                removed.add("blackhole route " + ClusterNetwork.TEST_RANGE);
                removed.addAll(kernel.restore());
            }
            return removed;
        });
    }

    /** What of the cluster's network is still there, in words. */
    List<String> left(String cluster) {
        String id = paths.id(cluster);
        List<String> left = new ArrayList<>();
        bridges.owned(id).forEach(link -> left.add("interface " + link));
        left.addAll(foreign.left(id));
        if (firewall.exists(cluster, id)) {
            left.add("nft table " + Firewall.table(cluster, id));
        }
        return left;
    }

    boolean hasLink(Seat seat) {
        return bridges.exists(seat.link());
    }
}
