package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Specs and inventories for tests: location n has addresses 198.18.n.11 and up. */
final class Clusters {
    private Clusters() {}

    static OpenLayout article() {
        return layout(ConfigureOptions.demo("demo"));
    }

    /** Three data nodes and Barman in one location. */
    static OpenLayout oneLocation() {
        return layout(options(List.of("here"), Optional.empty(), 3));
    }

    /** Two data nodes and Barman in each of three locations, and a witness. */
    static OpenLayout threeLocations() {
        return layout(options(List.of("north", "east", "south", "vote"), Optional.of("vote"), 2));
    }

    /** So many data nodes in each of some locations, without a witness. */
    static OpenLayout layoutOf(List<String> locations, int nodes) {
        return layout(options(locations, Optional.empty(), nodes));
    }

    private static ConfigureOptions options(List<String> locations, Optional<String> witness, int nodes) {
        return new ConfigureOptions(
                "test",
                "Open-Always-ON",
                "local",
                locations,
                nodes,
                witness,
                List.of(),
                "17",
                "bdrdb",
                List.of(),
                "local",
                false);
    }

    private static OpenLayout layout(ConfigureOptions options) {
        SpecReading reading = SpecReader.read(Configure.configYml(options));
        ClusterSpec spec = ((SpecReading.Valid) reading).spec();
        return new OpenLayout(spec, inventory(spec));
    }

    /** The same cluster by other instances, as config.yml says it before anybody runs `provision`. */
    static ClusterSpec with(ClusterSpec spec, List<InstanceSpec> instances) {
        return with(spec, spec.platform(), spec.locations(), instances);
    }

    static ClusterSpec on(String platform, ClusterSpec spec) {
        return with(spec, platform, spec.locations(), spec.instances());
    }

    static ClusterSpec leaving(ClusterSpec spec, String location) {
        return with(
                spec,
                spec.platform(),
                spec.locations().stream()
                        .filter(l -> !l.name().equals(location))
                        .toList(),
                spec.instances().stream()
                        .filter(i -> !i.location().equals(location))
                        .toList());
    }

    private static ClusterSpec with(
            ClusterSpec spec, String platform, List<LocationSpec> locations, List<InstanceSpec> instances) {
        return new ClusterSpec(
                spec.name(),
                spec.architecture(),
                platform,
                locations,
                instances,
                spec.postgres(),
                spec.proxy(),
                spec.backup());
    }

    /** With or without a backup host named at the instance of that name. */
    static ClusterSpec backing(ClusterSpec spec, String instance, Optional<String> host) {
        return with(
                spec,
                spec.instances().stream()
                        .map(i -> i.name().equals(instance)
                                ? new InstanceSpec(i.name(), i.node(), i.location(), i.roles(), host)
                                : i)
                        .toList());
    }

    static ClusterSpec without(ClusterSpec spec, String instance) {
        return with(
                spec,
                spec.instances().stream()
                        .filter(i -> !i.name().equals(instance))
                        .toList());
    }

    static Inventory inventory(ClusterSpec spec) {
        List<String> places = spec.locations().stream().map(LocationSpec::name).toList();
        int[] used = new int[places.size()];
        List<Host> hosts = new ArrayList<>();
        for (InstanceSpec i : spec.instances()) {
            int place = places.indexOf(i.location());
            String address = "198.18." + (place + 1) + "." + (11 + used[place]++);
            hosts.add(new Host(
                    i.name(),
                    i.node(),
                    i.location(),
                    i.roles(),
                    address,
                    22,
                    "root",
                    "ssh-ed25519 AAAA",
                    i.backup(),
                    "machine"));
        }
        return new Inventory(spec.name(), hosts);
    }
}
