package dev.holdfast.core.architecture.open;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Barman's servers. */
final class Barman {
    private Barman() {}

    /** One per location whose data nodes name a backup host: the location's name, on that host. */
    static List<BackupServer> servers(ClusterSpec spec) {
        List<BackupServer> servers = new ArrayList<>();
        for (String location : spec.with(Role.POSTGRES).stream()
                .map(InstanceSpec::location)
                .distinct()
                .toList()) {
            spec.with(Role.POSTGRES).stream()
                    .filter(i -> i.location().equals(location))
                    .map(InstanceSpec::backup)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(host -> servers.add(new BackupServer(location, host)));
        }
        return List.copyOf(servers);
    }
}
