package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes a cluster off this machine, and looks afterwards whether anything of it is left. */
final class Removal {
    private final LocalPaths paths;
    private final LocalNetwork network;
    private final LocalHosts hosts;
    private final Cgroups cgroups = new Cgroups();
    private final NspawnProcesses processes = new NspawnProcesses();

    Removal(LocalPaths paths, LocalNetwork network, LocalHosts hosts) {
        this.paths = paths;
        this.network = network;
        this.hosts = hosts;
    }

    /** Safe to repeat, and after a death in its middle. The base image stays for the next cluster. */
    List<String> removeAll(String cluster) {
        List<String> removed = new ArrayList<>();
        List<String> known = hosts.known(cluster);
        known.parallelStream()
                .forEach(host -> hosts.alone(cluster, host, () -> {
                    hosts.remove(cluster, host);
                    return host;
                }));
        known.forEach(host -> removed.add("host " + host + " with its disk"));
        removed.addAll(network.remove(cluster));
        cgroups.remove(paths.id(cluster));
        Path directory = paths.cluster(cluster);
        if (Files.exists(directory)) {
            Disk.removeTree(directory);
            removed.add("directory " + directory);
        }
        known.forEach(host -> Disk.removeTree(paths.locks().resolve(paths.id(cluster) + "-" + host)));
        prove(cluster);
        return List.copyOf(removed);
    }

    private void prove(String cluster) {
        List<String> left = new ArrayList<>(network.left(cluster));
        Path directory = paths.cluster(cluster);
        if (!processes.startingWith("--directory=" + directory + "/").isEmpty()) {
            left.add("systemd-nspawn processes below " + directory);
        }
        if (Disk.read(Path.of("/proc/self/mounts")).orElse("").contains(" " + directory + "/")) {
            left.add("mounts below " + directory);
        }
        cgroups.owned(paths.id(cluster)).forEach(g -> left.add("cgroup " + g));
        if (Files.exists(directory)) {
            left.add("directory " + directory);
        }
        if (!left.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Cluster " + cluster + " could not be removed wholly; still there: " + String.join(", ", left)
                            + ". Run teardown again.");
        }
    }
}
