package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Clusters for tests: TPA's own files, and what the same files would be for PGD 6. */
final class PgdClusters {
    private static final SystemRelease RED_HAT = new SystemRelease(SystemRelease.Family.REDHAT, "8");
    private static final SystemRelease DEBIAN = new SystemRelease(SystemRelease.Family.DEBIAN, "bookworm");

    private PgdClusters() {}

    /** The article's: EPAS 16 on Red Hat 8, probes, PEM. */
    static PgdLayout article() {
        ClusterSpec spec = spec("blog");
        PgdInput usual = PgdInput.of(spec);
        return layout(
                spec,
                new PgdInput(
                        RED_HAT,
                        usual.source(),
                        usual.groups(),
                        List.of(),
                        new HttpProbes(true, false, 8080, "10s"),
                        true,
                        List.of()));
    }

    /** Community PostgreSQL 16 on Debian 12 hosts that exist. */
    static PgdLayout bareDebian() {
        ClusterSpec spec = spec("bare");
        return layout(spec, on(DEBIAN, spec));
    }

    static PgdLayout multiRegion() {
        ClusterSpec spec = spec("multi-region");
        return layout(spec, on(DEBIAN, spec));
    }

    /** The article's cluster as PGD 6 Expanded. */
    static PgdLayout expanded() {
        ClusterSpec spec = six(spec("blog"), "PGD-X", new ProxySpec("local", 6444, 6445));
        return layout(spec, on(RED_HAT, spec));
    }

    /** Three data nodes and Barman in one location, PGD 6 Essential, routed by the top group. */
    static PgdLayout essential() {
        ClusterSpec bare = spec("bare");
        List<LocationSpec> one = bare.locations().subList(0, 1);
        List<InstanceSpec> there = bare.instances().stream()
                .filter(i -> i.location().equals(one.get(0).name()))
                .toList();
        ClusterSpec spec = new ClusterSpec(
                "essential",
                "PGD-S",
                "bare",
                one,
                there,
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("global", 6432, 6433),
                bare.backup());
        return layout(spec, on(DEBIAN, spec));
    }

    static Stream<PgdLayout> all() {
        return Stream.of(article(), bareDebian(), multiRegion(), expanded(), essential());
    }

    private static ClusterSpec six(ClusterSpec five, String architecture, ProxySpec ports) {
        return new ClusterSpec(
                five.name(),
                architecture,
                five.platform(),
                five.locations(),
                five.instances(),
                five.postgres(),
                ports,
                five.backup());
    }

    private static PgdInput on(SystemRelease system, ClusterSpec spec) {
        PgdInput usual = PgdInput.of(spec);
        return new PgdInput(
                system,
                usual.source(),
                usual.groups(),
                usual.commitScopes(),
                usual.probes(),
                usual.redwood(),
                usual.hbaLines());
    }

    private static ClusterSpec spec(String file) {
        try (InputStream in = PgdClusters.class.getResourceAsStream("/tpa/" + file + ".yml")) {
            SpecReading reading = SpecReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return ((SpecReading.Valid) reading).spec();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PgdLayout layout(ClusterSpec spec, PgdInput input) {
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
        return new PgdLayout(spec, input, new Inventory(spec.name(), hosts));
    }
}
