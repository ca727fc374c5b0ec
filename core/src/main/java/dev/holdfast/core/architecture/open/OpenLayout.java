package dev.holdfast.core.architecture.open;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.volume.DataVolumes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is what to whom in a cluster: the one place that derives it from roles and locations. */
record OpenLayout(ClusterSpec spec, Inventory inventory) {
    /** The port of a location's own entry on the other locations' proxies is this plus the location's number. */
    private static final int REMOTE_PORTS = 7431;

    /** What a cloud's data volumes hold. */
    static final DataVolumes VOLUMES = new DataVolumes(List.of(
            new DataVolumes.Place("postgres_data", "/var/lib/postgresql", "postgres"),
            new DataVolumes.Place("barman_data", "/var/lib/barman", "barman")));

    /** Locations with data, in the order of the hosts. */
    List<String> dataLocations() {
        return inventory.locations(Role.POSTGRES);
    }

    List<String> otherDataLocations(String location) {
        return dataLocations().stream().filter(l -> !l.equals(location)).toList();
    }

    List<Host> dataNodes(String location) {
        return inventory.at(location, Role.POSTGRES);
    }

    boolean isData(Host host) {
        return host.has(Role.POSTGRES);
    }

    /** Voting members of the global etcd. */
    List<Host> members() {
        return inventory.hosts().stream().filter(this::isMember).toList();
    }

    boolean isMember(Host host) {
        return host.has(Role.ETCD) || host.has(Role.WITNESS);
    }

    /** Every data node has a proxy, because replication leaves through it. */
    boolean isProxy(Host host) {
        return host.has(Role.HAPROXY) || isData(host);
    }

    /** Whether there is a host that Prometheus runs on, and so exporters on all. */
    boolean isMonitored() {
        return inventory.hosts().stream().anyMatch(h -> h.has(Role.MONITOR));
    }

    /** Members and data nodes show theirs to each other; where metrics are read, every host serves them by TLS. */
    boolean hasCertificate(Host host) {
        return isData(host) || isMember(host) || isMonitored();
    }

    /** From 1, kept by the inventory; sequences depend on it. One that is new to it comes by the order of config.yml. */
    int number(String location) {
        List<String> named = spec.locations().stream().map(LocationSpec::name).toList();
        return inventory.placed(named).places().indexOf(location) + 1;
    }

    int remotePort(String location) {
        return REMOTE_PORTS + number(location);
    }

    Server server(Host host) {
        return Server.of(spec, host);
    }

    String database() {
        return spec.postgres().database();
    }

    /** Locations that this host backs up. */
    List<String> backedUpBy(Host barman) {
        return dataLocations().stream()
                .filter(l -> backupHost(l).filter(barman.name()::equals).isPresent())
                .toList();
    }

    /**
     * Who keeps a location's backups: the backup host that config.yml names, as backups and checks go there. By the hosts'
     * own record, which is of the last `provision`, where config.yml has the location no more, names nobody, or names one
     * that is not a backup host yet: what is backed up stays so until another one takes it over.
     */
    private Optional<String> backupHost(String location) {
        return namedBackupHost(location)
                .or(() -> dataNodes(location).stream()
                        .map(Host::backup)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** The backup host that config.yml names for a location, if there is that host. */
    Optional<String> namedBackupHost(String location) {
        return Barman.server(spec, location)
                .map(BackupServer::host)
                .filter(name -> inventory.with(Role.BARMAN).stream()
                        .anyMatch(h -> h.name().equals(name)));
    }

    /** The instance whose volumes are to be mounted, on platforms that attach volumes. */
    Optional<InstanceSpec> volumesOf(Host host) {
        return spec.platform().equals("aws")
                ? spec.instances().stream()
                        .filter(i -> i.name().equals(host.name()))
                        .findFirst()
                : Optional.empty();
    }

    static String addresses(List<Host> hosts) {
        return hosts.stream().map(Host::address).collect(Collectors.joining(","));
    }
}
