package dev.holdfast.activities.platform.local;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Platform local in a home of its own, with the machine's shared base image. */
final class Trial implements AutoCloseable {
    /** Where an installed Holdfast keeps its base image. */
    private static final String USUAL_CACHE = "/var/lib/holdfast/local";

    final Path home;
    final SshConnections connections;
    final LocalPaths paths;
    final LocalPlatform platform;

    Trial(Path home) {
        this.home = home;
        SecretStore secrets = new SecretStore(new FileStore(home.resolve("store")), KeyFile.aead(home.resolve("key")));
        this.connections = new SshConnections(secrets);
        this.paths = new LocalPaths(home.resolve("local"), cache());
        this.platform = new LocalPlatform(new Settings(home, "trial"), paths, connections, secrets);
    }

    private static Path cache() {
        String environment = System.getenv().getOrDefault("HOLDFAST_LOCAL_CACHE", USUAL_CACHE);
        return Path.of(System.getProperty("holdfast.local.cache", environment));
    }

    /** Hosts h1, h2, ... dealt out over as many locations as there are third octets. */
    static ClusterSpec spec(String name, int hosts, int... thirdOctets) {
        List<LocationSpec> locations = new ArrayList<>();
        for (int octet : thirdOctets) {
            locations.add(new LocationSpec("dc" + (locations.size() + 1), "198.18." + octet + ".0/24"));
        }
        List<InstanceSpec> instances = new ArrayList<>();
        for (int n = 1; n <= hosts; n++) {
            String location = locations.get((n - 1) % locations.size()).name();
            instances.add(new InstanceSpec("h" + n, n, location, Set.of(Role.POSTGRES), Optional.empty()));
        }
        return new ClusterSpec(
                name,
                "Open-Always-ON",
                "local",
                locations,
                instances,
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
    }

    /** The same cluster without a location and its hosts. */
    static ClusterSpec without(ClusterSpec spec, String location) {
        return new ClusterSpec(
                spec.name(),
                spec.architecture(),
                spec.platform(),
                spec.locations().stream()
                        .filter(l -> !l.name().equals(location))
                        .toList(),
                spec.instances().stream()
                        .filter(i -> !i.location().equals(location))
                        .toList(),
                spec.postgres(),
                spec.proxy(),
                spec.backup());
    }

    @Override
    public void close() {
        connections.close();
    }
}
