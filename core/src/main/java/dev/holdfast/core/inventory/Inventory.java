package dev.holdfast.core.inventory;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The hosts of a cluster.
 *
 * @param hosts ordered by node number
 * @param roundTripMillis the longest round trip that was measured between two locations; 0 when none was
 * @param places locations by their number, from 1, which stays theirs whatever comes and goes; empty where one was, and
 *     altogether in inventories from before numbers were kept
 */
public record Inventory(String cluster, List<Host> hosts, int roundTripMillis, List<String> places) {
    /** Inventories of earlier versions have no places. */
    public Inventory {
        places = List.copyOf(Objects.requireNonNullElse(places, List.of()));
    }

    public Inventory(String cluster, List<Host> hosts, int roundTripMillis) {
        this(cluster, hosts, roundTripMillis, List.of());
    }

    public Inventory(String cluster, List<Host> hosts) {
        this(cluster, hosts, 0);
    }

    public static Inventory empty(String cluster) {
        return new Inventory(cluster, List.of());
    }

    /** The host of that name; UNSAFE when there is none. */
    public Host host(String name) {
        return hosts.stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "Cluster " + cluster + " has no host " + name + "; its hosts are "
                                + String.join(
                                        ", ", hosts.stream().map(Host::name).toList()) + "."));
    }

    /** With a host in the place of the one of its name, or one more. */
    public Inventory with(Host host) {
        return new Inventory(
                cluster,
                Stream.concat(without(host.name()).hosts.stream(), Stream.of(host))
                        .sorted(Comparator.comparingInt(Host::node))
                        .toList(),
                roundTripMillis,
                places);
    }

    public Inventory without(String name) {
        return new Inventory(
                cluster, hosts.stream().filter(h -> !h.name().equals(name)).toList(), roundTripMillis, places);
    }

    /** With a number for each of these locations: its own, or the next one. */
    public Inventory placed(List<String> locations) {
        List<String> all = Stream.concat(places.stream(), locations.stream().filter(l -> !places.contains(l)))
                .toList();
        return new Inventory(cluster, hosts, roundTripMillis, all);
    }

    /** Without a location, whose number nobody gets again: what it drew from sequences is still there. */
    public Inventory vacated(String location) {
        return new Inventory(
                cluster,
                hosts.stream().filter(h -> !h.location().equals(location)).toList(),
                roundTripMillis,
                places.stream().map(p -> p.equals(location) ? "" : p).toList());
    }

    /** All hosts of a location, whatever they are for. */
    public List<Host> at(String location) {
        return hosts.stream().filter(h -> h.location().equals(location)).toList();
    }

    public List<Host> with(Role role) {
        return hosts.stream().filter(h -> h.has(role)).toList();
    }

    public List<Host> at(String location, Role role) {
        return with(role).stream().filter(h -> h.location().equals(location)).toList();
    }

    /** Locations that hold hosts of that role, in the order of the hosts. */
    public List<String> locations(Role role) {
        return with(role).stream().map(Host::location).distinct().toList();
    }

    /** Hosts of a location that hold data, whatever the architecture calls them. */
    public List<Host> dataNodes(String location) {
        return hosts.stream()
                .filter(h -> h.location().equals(location) && h.holdsData())
                .toList();
    }

    /** Locations that hold data, in the order of the hosts. */
    public List<String> dataLocations() {
        return hosts.stream()
                .filter(Host::holdsData)
                .map(Host::location)
                .distinct()
                .toList();
    }

    /** Hosts of a location whose port leads clients to its write leader: those with a proxy, else the data nodes. */
    public List<Host> doors(String location) {
        List<Host> proxies = hosts.stream()
                .filter(h -> h.location().equals(location))
                .filter(h -> h.has(Role.HAPROXY) || h.has(Role.PGD_PROXY) || h.has(Role.POSTGRES))
                .toList();
        return proxies.isEmpty() ? dataNodes(location) : proxies;
    }
}
