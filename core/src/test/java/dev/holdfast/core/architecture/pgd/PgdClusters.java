package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Clusters for tests: TPA's own files, and what the same would be for PGD 6. */
final class PgdClusters {
    private PgdClusters() {}

    /** The article's: EPAS 16 on Red Hat 8, probes, PEM. */
    static PgdLayout article() {
        return layout("/tpa/blog.yml");
    }

    /** Community PostgreSQL 16 on Debian 12 hosts that exist. */
    static PgdLayout bareDebian() {
        return layout("/tpa/bare.yml");
    }

    static PgdLayout multiRegion() {
        return layout("/tpa/multi-region.yml");
    }

    /** The article's cluster as PGD 6 Expanded. */
    static PgdLayout expanded() {
        return layout("/pgd/pgd-x.yml");
    }

    /** Three data nodes and Barman in one location, PGD 6 Essential, routed by the top group. */
    static PgdLayout essential() {
        return layout("/pgd/pgd-s.yml");
    }

    static Stream<PgdLayout> all() {
        return Stream.of(article(), bareDebian(), multiRegion(), expanded(), essential());
    }

    static ClusterSpec spec(String file) {
        try (InputStream in = PgdClusters.class.getResourceAsStream(file)) {
            SpecReading reading = SpecReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (reading instanceof SpecReading.Invalid invalid) {
                throw new AssertionError(file + ": " + invalid.problems());
            }
            return ((SpecReading.Valid) reading).spec();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without an instance. */
    static ClusterSpec without(ClusterSpec spec, String instance) {
        return with(
                spec,
                spec.instances().stream()
                        .filter(i -> !i.name().equals(instance))
                        .toList());
    }

    /** The same with `backup:` at an instance. */
    static ClusterSpec backing(ClusterSpec spec, String instance, String barman) {
        return with(
                spec,
                spec.instances().stream()
                        .map(i -> i.name().equals(instance)
                                ? new InstanceSpec(
                                        i.name(),
                                        i.node(),
                                        i.location(),
                                        i.roles(),
                                        Optional.of(barman),
                                        i.upstream(),
                                        i.address(),
                                        i.volumes(),
                                        i.pgd(),
                                        i.machine())
                                : i)
                        .toList());
    }

    private static ClusterSpec with(ClusterSpec spec, List<InstanceSpec> instances) {
        return new ClusterSpec(
                spec.name(),
                spec.architecture(),
                spec.platform(),
                spec.locations(),
                instances,
                spec.postgres(),
                spec.proxy(),
                spec.backup(),
                spec.pgd(),
                spec.software(),
                spec.access(),
                spec.aws(),
                spec.bare(),
                spec.schedules(),
                spec.events());
    }

    private static PgdLayout layout(String file) {
        return layout(spec(file));
    }

    static PgdLayout layout(ClusterSpec spec) {
        List<String> places = spec.locations().stream().map(LocationSpec::name).toList();
        int[] used = new int[places.size()];
        List<Host> hosts = new ArrayList<>();
        for (InstanceSpec i : spec.instances()) {
            int place = places.indexOf(i.location());
            String address = "198.18." + (180 + place) + "." + (11 + used[place]++);
            hosts.add(new Host(
                    i.name(),
                    i.node(),
                    i.location(),
                    i.roles(),
                    address,
                    22,
                    "root",
                    "ssh-ed25519 KEY-OF-" + i.name(),
                    i.backup(),
                    ""));
        }
        return new PgdLayout(spec, new Inventory(spec.name(), hosts));
    }
}
