package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A location's part of one availability zone. A location of one zone is one part with the whole subnet; otherwise each
 * zone has a quarter of it, so that a zone can be added later and no part moves.
 *
 * @param name the location's, with the zone's behind it where there are several
 * @param subnet CIDR
 */
public record ZonePart(String name, Optional<String> zone, String subnet) {
    /** So many zones have a location's quarters. */
    public static final int MOST = 4;

    private static final int BITS = 2;

    /** In the order of the location's zones. */
    public static List<ZonePart> of(LocationSpec location) {
        List<String> zones = location.zones();
        if (zones.size() < 2) {
            return List.of(new ZonePart(location.name(), location.zone(), location.subnet()));
        }
        return IntStream.range(0, zones.size())
                .mapToObj(i -> new ZonePart(
                        location.name() + "/" + zones.get(i), Optional.of(zones.get(i)), quarter(location.subnet(), i)))
                .toList();
    }

    private static String quarter(String subnet, int index) {
        return Subnet.parse(subnet)
                .map(whole -> new Subnet(whole.base() + index * (whole.size() >> BITS), whole.prefix() + BITS))
                .map(Subnet::toString)
                .orElse(subnet);
    }

    /**
     * Where an instance lies: where its address is, if it has one already; else the location's data nodes go round the
     * zones, and its other hosts after them.
     */
    public static ZonePart of(ClusterSpec spec, InstanceSpec instance) {
        LocationSpec location = spec.locations().stream()
                .filter(l -> l.name().equals(instance.location()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no location " + instance.location()));
        List<ZonePart> parts = of(location);
        return instance.address().privateIp().flatMap(a -> Subnet.parse(a + "/32")).stream()
                .flatMap(a -> parts.stream().filter(p -> p.holds(a)))
                .findFirst()
                .orElseGet(() -> parts.get(place(spec, instance) % parts.size()));
    }

    private boolean holds(Subnet address) {
        return Subnet.parse(subnet).filter(s -> s.contains(address)).isPresent();
    }

    private static int place(ClusterSpec spec, InstanceSpec instance) {
        List<InstanceSpec> here = spec.instances().stream()
                .filter(i -> i.location().equals(instance.location()))
                .toList();
        return Stream.concat(
                        here.stream().filter(i -> i.has(Role.POSTGRES)),
                        here.stream().filter(i -> !i.has(Role.POSTGRES)))
                .map(InstanceSpec::name)
                .toList()
                .indexOf(instance.name());
    }
}
