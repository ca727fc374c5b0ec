package dev.holdfast.activities.platform.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Each cluster's network on disk, so that addresses are kept and remains of dead clusters are recognised. */
final class NetworkFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalPaths paths;

    NetworkFile(LocalPaths paths) {
        this.paths = paths;
    }

    Optional<ClusterNetwork> read(String cluster) {
        return Disk.read(file(cluster)).map(text -> parse(cluster, text));
    }

    ClusterNetwork require(String cluster) {
        return read(cluster)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "Cluster " + cluster + " has no hosts on this machine; provision it first."));
    }

    void write(ClusterNetwork network) {
        try {
            Disk.write(file(network.cluster()), JSON.writeValueAsString(network), "rw-r--r--");
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BUG, "A cluster's network cannot be written as JSON.");
        }
    }

    /** The networks of all clusters of this home but one, also of those that are down. */
    List<ClusterNetwork> others(String cluster) {
        return Disk.below(paths.clusters()).stream()
                .map(p -> p.getFileName().toString())
                .filter(name -> !name.equals(cluster))
                .flatMap(name -> read(name).stream())
                .toList();
    }

    private Path file(String cluster) {
        return paths.cluster(cluster).resolve("network.json");
    }

    private ClusterNetwork parse(String cluster, String text) {
        try {
            return JSON.readValue(text, ClusterNetwork.class);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    file(cluster) + " is damaged; tear the cluster down and provision it again.",
                    e.getOriginalMessage());
        }
    }
}
