package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One bridge per location, and the blackhole that keeps the rest of the test range on this machine. */
final class Bridges {
    private static final Path LINKS = Path.of("/sys/class/net");

    /** Refuses a subnet that another network of this machine already uses. */
    void refuseOverlap(ClusterNetwork network, List<ClusterNetwork> others) {
        for (Segment segment : network.segments()) {
            Subnet wanted = Subnet.parse(segment.subnet());
            others.stream()
                    .flatMap(o -> o.segments().stream()
                            .filter(s -> wanted.overlaps(Subnet.parse(s.subnet())))
                            .map(s ->
                                    "cluster " + o.cluster() + " (location " + s.location() + ", " + s.subnet() + ")"))
                    .findFirst()
                    .ifPresent(user -> refuse(segment, user));
            foreignRoutes(network.id())
                    .filter(r -> wanted.overlaps(r.subnet()))
                    .findFirst()
                    .ifPresent(r -> refuse(segment, "interface " + r.device() + " (" + r.subnet() + ")"));
        }
    }

    void ensure(ClusterNetwork network) {
        List<String> links = links();
        for (Segment segment : network.segments()) {
            if (!links.contains(segment.bridge())) {
                ip("link", "add", segment.bridge(), "type", "bridge", "stp_state", "0", "forward_delay", "0");
            }
            own(segment);
            ip("link", "set", segment.bridge(), "up");
        }
        if (blackhole().isEmpty()) {
            LocalCommand.of("ip", "route", "add", "blackhole", ClusterNetwork.TEST_RANGE.toString())
                    .run();
        }
        if (blackhole().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "This machine routes " + ClusterNetwork.TEST_RANGE
                            + " elsewhere; platform local keeps that range to itself. Remove the route.",
                    ip("route", "show", ClusterNetwork.TEST_RANGE.toString()));
        }
    }

    /** A location that went may have left its address. */
    private static void own(Segment segment) {
        for (String line : ip("-4", "-o", "address", "show", "dev", segment.bridge())
                .lines()
                .toList()) {
            String address = line.replaceAll(".* inet ([^ ]+) .*", "$1");
            if (!address.equals(segment.gateway())) {
                ip("address", "delete", address, "dev", segment.bridge());
            }
        }
        ip("address", "replace", segment.gateway(), "dev", segment.bridge());
    }

    /** Removes every interface whose name begins with the cluster's id; returns their names. */
    List<String> remove(String id) {
        List<String> gone = owned(id);
        gone.forEach(link -> LocalCommand.of("ip", "link", "delete", link).run());
        return gone;
    }

    /** Bridges of the cluster, and its hosts' ends of cables. */
    List<String> owned(String id) {
        return links().stream()
                .filter(l -> l.startsWith(id + "n") || l.startsWith("vb-" + id + "x"))
                .toList();
    }

    boolean exists(String link) {
        return Files.exists(LINKS.resolve(link));
    }

    boolean complete(ClusterNetwork network) {
        return network.segments().stream().allMatch(s -> exists(s.bridge()));
    }

    void removeBlackhole() {
        LocalCommand.of("ip", "route", "delete", "blackhole", ClusterNetwork.TEST_RANGE.toString())
                .run();
    }

    private static List<String> links() {
        return Disk.below(LINKS).stream().map(p -> p.getFileName().toString()).toList();
    }

    private static String blackhole() {
        return ip("route", "show", "type", "blackhole", "exact", ClusterNetwork.TEST_RANGE.toString());
    }

    private static Stream<Route> foreignRoutes(String id) {
        List<Route> routes = new ArrayList<>();
        for (String line : ip("-4", "route", "show").lines().toList()) {
            String[] words = line.strip().split("\\s+");
            int dev = List.of(words).indexOf("dev");
            if (dev > 0 && dev + 1 < words.length && Character.isDigit(words[0].charAt(0))) {
                String cidr = words[0].contains("/") ? words[0] : words[0] + "/32";
                routes.add(new Route(Subnet.parse(cidr), words[dev + 1]));
            }
        }
        return routes.stream().filter(r -> !r.device().startsWith(id + "n"));
    }

    private static void refuse(Segment segment, String user) {
        throw new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                "Subnet " + segment.subnet() + " of location " + segment.location()
                        + " is already used on this machine by " + user
                        + ". Choose another network in config.yml, or tear that one down.");
    }

    private static String ip(String... words) {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(words));
        return LocalCommand.of(all.toArray(String[]::new)).must();
    }

    private record Route(Subnet subnet, String device) {}
}
