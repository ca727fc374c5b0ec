package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster's networks and who sits where in them.
 *
 * @param id short name of the cluster that begins the name of every interface
 */
record ClusterNetwork(String cluster, String id, List<Segment> segments, List<Seat> seats) {
    static final Subnet TEST_RANGE = Subnet.parse("198.18.0.0/15");
    /** Addresses below are the machine's and people's. */
    private static final int FIRST_HOST = 10;

    private static final int SMALLEST = 28;
    /** "vb-h1234567x999" has the 15 characters that Linux allows. */
    private static final int HIGHEST_NODE = 999;

    /**
     * The spec's networks. Locations that had a bridge keep it, wherever config.yml names them, and hosts their seat; new ones
     * get the lowest free number, and the lowest free address by node number.
     */
    static ClusterNetwork of(ClusterSpec spec, String id, Optional<ClusterNetwork> known) {
        List<Seat> before = known.map(ClusterNetwork::seats).orElse(List.of());
        List<Segment> bridged = known.map(ClusterNetwork::segments).orElse(List.of());
        List<Segment> segments = new ArrayList<>();
        for (LocationSpec location : spec.locations()) {
            segments.add(segment(location, id, segments, bridged));
        }
        List<Seat> seats = new ArrayList<>(before);
        spec.instances().forEach(i -> refuseMove(i, segments, before));
        spec.instances().stream()
                .filter(i -> before.stream().noneMatch(s -> s.host().equals(i.name())))
                .sorted((a, b) -> Integer.compare(a.node(), b.node()))
                .forEach(i -> seats.add(seat(i, id, segments, seats)));
        return new ClusterNetwork(spec.name(), id, List.copyOf(segments), List.copyOf(seats));
    }

    Seat seat(String host) {
        return seats.stream()
                .filter(s -> s.host().equals(host))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "Cluster " + cluster + " has no host " + host + " on this machine; provision it first."));
    }

    Segment segment(String location) {
        return segments.stream()
                .filter(s -> s.location().equals(location))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC, "Cluster " + cluster + " has no location " + location + "."));
    }

    private static Segment segment(LocationSpec location, String id, List<Segment> before, List<Segment> bridged) {
        Subnet subnet = Subnet.parse(location.subnet());
        if (!subnet.within(TEST_RANGE) || subnet.bits() > SMALLEST) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "Subnet " + subnet + " of location " + location.name() + " must lie in " + TEST_RANGE
                            + " and be a /" + SMALLEST + " or larger on platform local.");
        }
        for (Segment other : before) {
            if (subnet.overlaps(Subnet.parse(other.subnet()))) {
                throw new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "Subnets of locations " + other.location() + " and " + location.name() + " overlap ("
                                + other.subnet() + ", " + subnet + ").");
            }
        }
        String kept = bridged.stream()
                .filter(s -> s.location().equals(location.name()))
                .map(Segment::bridge)
                .findFirst()
                .orElseGet(() -> free(id, before, bridged));
        return new Segment(location.name(), kept, subnet.toString());
    }

    /** Also of locations that went: their hosts may be there still. */
    private static String free(String id, List<Segment> before, List<Segment> bridged) {
        return IntStream.rangeClosed(1, before.size() + bridged.size() + 1)
                .mapToObj(n -> id + "n" + n)
                .filter(bridge -> Stream.concat(before.stream(), bridged.stream())
                        .noneMatch(s -> s.bridge().equals(bridge)))
                .findFirst()
                .orElseThrow();
    }

    /** A host that exists cannot change its network under a cluster that knows its address. */
    private static void refuseMove(InstanceSpec instance, List<Segment> segments, List<Seat> before) {
        for (Seat seat : before) {
            boolean fits = segments.stream()
                    .anyMatch(s -> s.location().equals(instance.location())
                            && Subnet.parse(seat.address() + "/32").within(Subnet.parse(s.subnet())));
            if (seat.host().equals(instance.name()) && !fits) {
                throw new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "Host " + seat.host() + " exists with address " + seat.address() + ", which config.yml's subnet"
                                + " of location " + instance.location() + " does not hold. Put the subnet back, or tear"
                                + " the cluster down first.");
            }
        }
    }

    private static Seat seat(InstanceSpec instance, String id, List<Segment> segments, List<Seat> taken) {
        if (instance.node() > HIGHEST_NODE) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    instance.name() + ": platform local takes node numbers up to " + HIGHEST_NODE + ".");
        }
        Subnet subnet = segments.stream()
                .filter(s -> s.location().equals(instance.location()))
                .map(s -> Subnet.parse(s.subnet()))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        instance.name() + ": location " + instance.location() + " does not exist."));
        for (long offset = FIRST_HOST; offset < subnet.size() - 1; offset++) {
            String address = subnet.address(offset);
            if (taken.stream().noneMatch(s -> s.address().equals(address))) {
                return new Seat(instance.name(), instance.location(), address, id + "x" + instance.node());
            }
        }
        throw new HoldfastException(
                FailureKind.BAD_SPEC,
                "Subnet " + subnet + " of location " + instance.location() + " has no address left for "
                        + instance.name() + ".");
    }
}
