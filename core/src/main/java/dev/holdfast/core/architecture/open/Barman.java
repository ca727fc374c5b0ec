package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.BackupAge;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.Optional;

/** Barman's servers. */
final class Barman {
    private Barman() {}

    /** One per location whose data nodes name a backup host: the location's name, on that host. */
    static List<BackupServer> servers(ClusterSpec spec) {
        return locations(spec).stream()
                .map(l -> server(spec, l))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The same, for their age. */
    static List<BackupAge.Kept> kept(ClusterSpec spec) {
        return servers(spec).stream()
                .map(s -> new BackupAge.Kept(s.name(), s.host(), List.of(s.name())))
                .toList();
    }

    /** Locations with data that no backup host is named for. */
    static List<String> without(ClusterSpec spec) {
        return locations(spec).stream().filter(l -> server(spec, l).isEmpty()).toList();
    }

    /** The location's, if one of its data nodes names a backup host. */
    static Optional<BackupServer> server(ClusterSpec spec, String location) {
        return spec.with(Role.POSTGRES).stream()
                .filter(i -> i.location().equals(location))
                .map(InstanceSpec::backup)
                .flatMap(Optional::stream)
                .findFirst()
                .map(host -> new BackupServer(location, host));
    }

    private static List<String> locations(ClusterSpec spec) {
        return spec.with(Role.POSTGRES).stream()
                .map(InstanceSpec::location)
                .distinct()
                .toList();
    }
}
