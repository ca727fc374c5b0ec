package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster's own nft table: between its locations everything, to package mirrors what apt needs, else nothing. */
final class Firewall {
    /** Loads the table, whole and at once, and reads it back. */
    void ensure(ClusterNetwork network, Mirrors mirrors) {
        if (!complete(network, now(network))) {
            LocalCommand.of("nft", "-f", "-").stdin(text(network)).must();
        }
        fill(network, mirrors.addresses());
        if (!stands(network, mirrors)) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "The nft table " + table(network.cluster(), network.id())
                            + " is not as it was loaded; another program changes it. No host was booted.");
        }
    }

    /** Whether the table is whole on this machine and lets those mirrors through. */
    boolean stands(ClusterNetwork network, Mirrors mirrors) {
        String now = now(network);
        return complete(network, now) && mirrors.addresses().stream().allMatch(now::contains);
    }

    boolean exists(String cluster, String id) {
        return LocalCommand.of("nft", "list", "table", "inet", table(cluster, id))
                .run()
                .ok();
    }

    void remove(String cluster, String id) {
        LocalCommand.of("nft", "delete", "table", "inet", table(cluster, id)).run();
    }

    /** Whether any cluster of any home has a table on this machine. */
    boolean any() {
        return LocalCommand.of("nft", "list", "tables").must().lines().anyMatch(l -> l.contains(" holdfast_"));
    }

    static String table(String cluster, String id) {
        return "holdfast_" + cluster.replaceAll("[^A-Za-z0-9]", "_") + "_" + id;
    }

    static String text(ClusterNetwork network) {
        String bridges =
                network.segments().stream().map(s -> '"' + s.bridge() + '"').collect(Collectors.joining(", "));
        String subnets = network.segments().stream().map(Segment::subnet).collect(Collectors.joining(", "));
        return Resources.text("firewall.nft")
                .replace("${table}", table(network.cluster(), network.id()))
                .replace("${bridges}", bridges)
                .replace("${subnets}", subnets);
    }

    private static String now(ClusterNetwork network) {
        return LocalCommand.of("nft", "list", "table", "inet", table(network.cluster(), network.id()))
                .run()
                .stdout();
    }

    private static boolean complete(ClusterNetwork network, String now) {
        return List.of(
                                "chain forward {",
                                "chain input {",
                                "chain nat {",
                                "oifname @bridges drop",
                                "iifname @bridges drop")
                        .stream()
                        .allMatch(now::contains)
                && network.segments().stream().allMatch(s -> now.contains('"' + s.bridge() + '"'));
    }

    private static void fill(ClusterNetwork network, List<String> addresses) {
        if (!addresses.isEmpty()) {
            LocalCommand.of(
                            "nft",
                            "add element inet " + table(network.cluster(), network.id()) + " mirrors { "
                                    + String.join(", ", addresses) + " }")
                    .must();
        }
    }
}
