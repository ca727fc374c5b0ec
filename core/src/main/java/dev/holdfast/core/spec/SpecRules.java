package dev.holdfast.core.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold between the parts of config.yml. */
final class SpecRules {
    /** RFC 2544's range for test networks: nothing outside this machine answers there. */
    private static final Subnet LOCAL = Subnet.parse("198.18.0.0/15").orElseThrow();

    /** Addresses of a subnet that hosts cannot have: the network, the bridge, the broadcast. */
    private static final int RESERVED = 3;

    private final Problems problems;
    private final String platform;

    SpecRules(Problems problems, String platform) {
        this.problems = problems;
        this.platform = platform;
    }

    /** A location and where it stands. */
    record ReadLocation(LocationSpec spec, Section section) {}

    void locations(List<ReadLocation> locations, List<InstanceReader.Read> instances) {
        Map<String, Integer> names = new HashMap<>();
        for (ReadLocation location : locations) {
            unique(names, location.spec().name(), location.section(), "Name");
            subnet(location, instances);
        }
        for (int i = 0; i < locations.size(); i++) {
            overlap(locations.get(i), locations.subList(0, i));
        }
    }

    private void subnet(ReadLocation location, List<InstanceReader.Read> instances) {
        String text = location.spec().subnet();
        Section at = location.section();
        Optional<Subnet> subnet = Subnet.parse(text);
        long hosts = instances.stream()
                .filter(i -> i.spec().location().equals(location.spec().name()))
                .count();
        if (text.isEmpty() && platform.equals("local")) {
            wrong(
                    at,
                    "subnet",
                    "The platform local needs a subnet.",
                    "Add `subnet: 198.18.1.0/24` or another of 198.18.0.0/15.");
        } else if (!text.isEmpty() && subnet.isEmpty()) {
            wrong(
                    at,
                    "subnet",
                    text + " is not an IPv4 network.",
                    "Write its first address and length, such as 198.18.1.0/24.");
        } else if (subnet.isPresent() && platform.equals("local") && !LOCAL.contains(subnet.get())) {
            wrong(
                    at,
                    "subnet",
                    text + " lies outside 198.18.0.0/15, where hosts of this machine live.",
                    "Write one such as 198.18.1.0/24.");
        } else if (subnet.isPresent() && subnet.get().size() < hosts + RESERVED) {
            crowded(
                    at,
                    text + " has no room for the " + hosts + " hosts of "
                            + location.spec().name() + ".");
        }
    }

    /** TPA gives a location a /28 however many hosts it has: its file is read, and a person told. */
    private void crowded(Section at, String message) {
        String remedy = "Make it larger, such as a /24.";
        if (platform.equals("local")) {
            wrong(at, "subnet", message, remedy);
        } else {
            problems.warn(at.line("subnet"), at.path("subnet"), message, remedy);
        }
    }

    private void overlap(ReadLocation location, List<ReadLocation> before) {
        Optional<Subnet> mine = Subnet.parse(location.spec().subnet());
        for (ReadLocation other : before) {
            Optional<Subnet> its = Subnet.parse(other.spec().subnet());
            if (mine.isPresent() && its.isPresent() && mine.get().overlaps(its.get())) {
                wrong(
                        location.section(),
                        "subnet",
                        mine.get() + " overlaps " + its.get() + " of "
                                + other.spec().name() + ".",
                        "Give each location a subnet of its own.");
            }
        }
    }

    void instances(List<InstanceReader.Read> instances, List<ReadLocation> locations) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> nodes = new HashMap<>();
        List<String> places = locations.stream().map(l -> l.spec().name()).toList();
        for (InstanceReader.Read read : instances) {
            InstanceSpec instance = read.spec();
            unique(names, instance.name(), read.section(), "Name");
            unique(nodes, instance.node() > 0 ? String.valueOf(instance.node()) : "", read.section(), "node");
            if (!instance.location().isEmpty() && !places.contains(instance.location())) {
                String remedy = Keys.nearest(instance.location(), places)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Locations are " + String.join(", ", places) + ".");
                wrong(read.section(), "location", "There is no location " + instance.location() + ".", remedy);
            }
            instance.backup().ifPresent(target -> backup(read, target, instances));
            instance.upstream().ifPresent(target -> upstream(read, target, instances));
        }
    }

    private void upstream(InstanceReader.Read read, String target, List<InstanceReader.Read> instances) {
        List<String> others = instances.stream()
                .map(i -> i.spec().name())
                .filter(name -> !name.equals(read.spec().name()))
                .toList();
        if (!others.contains(target)) {
            String remedy = Keys.nearest(target, others)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Name an instance that holds data, or remove the key.");
            wrong(read.section(), "upstream", target + " is not another instance of this cluster.", remedy);
        }
    }

    private void backup(InstanceReader.Read read, String target, List<InstanceReader.Read> instances) {
        List<String> barmans = instances.stream()
                .map(InstanceReader.Read::spec)
                .filter(i -> i.has(Role.BARMAN))
                .map(InstanceSpec::name)
                .toList();
        if (!barmans.contains(target)) {
            String remedy = barmans.isEmpty()
                    ? "Add an instance with the role barman."
                    : "Instances with the role barman are " + String.join(", ", barmans) + ".";
            wrong(read.section(), "backup", target + " is not an instance with the role barman.", remedy);
        }
    }

    /** Rules of the roles of an architecture. */
    void roles(List<InstanceReader.Read> instances, Layout layout, int line) {
        if (instances.stream().noneMatch(i -> layout.holdsData(i.spec()))) {
            problems.add(
                    line,
                    "instances",
                    "No instance holds data.",
                    "Give the role " + layout.data().iterator().next().yaml() + " to at least one instance.");
        }
        for (InstanceReader.Read read : instances) {
            InstanceSpec instance = read.spec();
            boolean proxy = instance.has(Role.HAPROXY) || instance.has(Role.PGD_PROXY);
            boolean near = instances.stream()
                    .anyMatch(i -> i.spec().location().equals(instance.location()) && layout.holdsData(i.spec()));
            layout.data().stream()
                    .filter(role -> role != Role.BDR && instance.has(role) && instance.has(Role.WITNESS))
                    .forEach(role -> wrong(
                            read.section(),
                            "role",
                            "A witness holds no data.",
                            "Remove one of witness and " + role.yaml() + "."));
            if (proxy && !near) {
                wrong(
                        read.section(),
                        "role",
                        "The proxy on " + instance.name() + " has no data node at " + instance.location()
                                + " to lead to.",
                        "Put it where data nodes are.");
            }
        }
    }

    private void unique(Map<String, Integer> seen, String value, Section section, String key) {
        if (value.isEmpty()) {
            return;
        }
        Integer before = seen.putIfAbsent(value, section.line(key));
        if (before != null) {
            wrong(section, key, key + " " + value + " is already taken at line " + before + ".", "Choose another.");
        }
    }

    private void wrong(Section section, String key, String message, String remedy) {
        problems.add(section.line(key), section.path(key), message, remedy);
    }
}
