package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hosts that Open-Always-ON gets: data nodes and Barman per location, a witness, a monitor host. */
final class OpenTopology {
    /** etcd's own advice: more voters cost more per write than they add in safety. */
    private static final int MOST_VOTERS = 7;

    /** The article's name for the host that people look at. */
    private static final String MONITOR_NAME = "pemserver";

    private final ConfigureOptions options;
    private final List<InstanceSpec> hosts = new ArrayList<>();

    private OpenTopology(ConfigureOptions options) {
        this.options = options;
    }

    static List<InstanceSpec> of(ConfigureOptions options) {
        OpenTopology topology = new OpenTopology(options);
        topology.fill();
        return topology.withVoters();
    }

    private void fill() {
        for (String location : options.locationNames()) {
            if (location.equals(options.witnessOnlyLocation().orElse(""))) {
                add(location, EnumSet.of(Role.WITNESS), Optional.empty());
            } else {
                dataLocation(location);
            }
        }
        if (options.monitor()) {
            add(options.locationNames().get(0), EnumSet.of(Role.MONITOR), Optional.empty());
        }
    }

    private void dataLocation(String location) {
        int barman = hosts.size() + options.dataNodesPerLocation();
        for (int i = 0; i < options.dataNodesPerLocation(); i++) {
            // TPA's form: the first data node of a location names the Barman host.
            Optional<String> backup = i == 0 ? Optional.of(name(barman)) : Optional.empty();
            add(location, EnumSet.of(Role.POSTGRES, Role.HAPROXY), backup);
        }
        add(location, EnumSet.of(Role.BARMAN), Optional.empty());
    }

    private void add(String location, Set<Role> roles, Optional<String> backup) {
        boolean monitor = roles.contains(Role.MONITOR) && options.hostnames().size() <= hosts.size();
        String name = monitor ? MONITOR_NAME : name(hosts.size());
        hosts.add(new InstanceSpec(name, hosts.size() + 1, location, roles, backup));
    }

    private String name(int index) {
        List<String> names = options.hostnames();
        return names.isEmpty()
                ? HostNames.standard(index + 1).get(index)
                : index < names.size() ? names.get(index) : "";
    }

    /** An odd number of etcd members, at most seven: witnesses first, then data nodes of the locations in turn. */
    private List<InstanceSpec> withVoters() {
        List<InstanceSpec> able = hosts.stream()
                .filter(h -> h.has(Role.POSTGRES) || h.has(Role.WITNESS))
                .sorted(Comparator.comparing((InstanceSpec h) -> !h.has(Role.WITNESS))
                        .thenComparing(this::placeInLocation)
                        .thenComparing(InstanceSpec::node))
                .toList();
        int most = Math.min(MOST_VOTERS, able.size());
        int count = most % 2 == 0 ? most - 1 : most;
        Set<String> voters = new HashSet<>();
        able.subList(0, Math.max(0, count)).forEach(h -> voters.add(h.name()));
        return hosts.stream()
                .map(h -> voters.contains(h.name()) ? with(h, Role.ETCD) : h)
                .toList();
    }

    private long placeInLocation(InstanceSpec host) {
        return hosts.stream()
                .filter(h -> h.location().equals(host.location()) && h.node() < host.node())
                .count();
    }

    private static InstanceSpec with(InstanceSpec host, Role role) {
        EnumSet<Role> roles = EnumSet.copyOf(host.roles());
        roles.add(role);
        return new InstanceSpec(host.name(), host.node(), host.location(), roles, host.backup());
    }
}
