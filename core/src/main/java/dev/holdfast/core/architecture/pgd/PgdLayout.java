package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.spec.PgdNodeSpec;
import dev.holdfast.core.spec.PgdSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.volume.DataVolumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is what to whom in a PGD cluster: the one place that derives it from roles, locations and groups. */
record PgdLayout(ClusterSpec spec, Inventory inventory) {
    Generation generation() {
        return Generation.of(spec.architecture());
    }

    SystemRelease system() {
        return SystemRelease.of(spec);
    }

    ServerPlace place() {
        return ServerPlace.of(spec.postgres(), system());
    }

    PgdSpec pgd() {
        return spec.pgd().orElseThrow();
    }

    boolean isLocal() {
        return spec.platform().equals("local");
    }

    String database() {
        return spec.postgres().database();
    }

    /** Empty of a host that is to go: config.yml has it no more. */
    private Optional<InstanceSpec> instance(Host host) {
        return spec.instances().stream()
                .filter(i -> i.name().equals(host.name()))
                .findFirst();
    }

    private PgdNodeSpec own(Host host) {
        return instance(host).map(InstanceSpec::pgd).orElse(PgdNodeSpec.none());
    }

    /** Nodes of the cluster in the order of their numbers; witnesses too. */
    List<Host> nodes() {
        return inventory.with(Role.BDR);
    }

    /** Nodes that take writes and may lead. */
    List<Host> dataNodes() {
        return nodes().stream().filter(this::isData).toList();
    }

    List<Host> dataNodes(String location) {
        return dataNodes().stream().filter(h -> h.location().equals(location)).toList();
    }

    List<String> dataLocations() {
        return dataNodes().stream().map(Host::location).distinct().toList();
    }

    boolean isNode(Host host) {
        return host.has(Role.BDR);
    }

    boolean isWitness(Host host) {
        return host.has(Role.WITNESS);
    }

    boolean isData(Host host) {
        return kind(host).equals("data") && isNode(host) && !isPaused(host);
    }

    /** node_kind of bdr.create_node. */
    String kind(Host host) {
        return isWitness(host) ? "witness" : host.has(Role.SUBSCRIBER_ONLY) ? "subscriber-only" : "data";
    }

    /** A logical standby: its join ends in the state STANDBY. */
    boolean isPaused(Host host) {
        return host.has(Role.READONLY);
    }

    boolean isFirst(Host host) {
        return host.name().equals(first().name());
    }

    /** The node that makes the groups and that the others join: the preferred one, else the first that holds data. */
    Host first() {
        return dataNodes().stream()
                .filter(h -> pgd().firstNode().filter(h.name()::equals).isPresent())
                .findFirst()
                .orElseGet(() -> dataNodes().get(0));
    }

    /** Hosts that run a PostgreSQL of the cluster's flavour. */
    boolean isPostgres(Host host) {
        return isNode(host) || host.has(Role.PEM_SERVER);
    }

    List<Host> postgres() {
        return inventory.hosts().stream().filter(this::isPostgres).toList();
    }

    boolean isProxy(Host host) {
        return generation().hasProxies() && host.has(Role.PGD_PROXY);
    }

    List<Host> proxies() {
        return inventory.hosts().stream().filter(this::isProxy).toList();
    }

    /** Hosts whose port leads clients of a location to its write leader. */
    List<Host> doors(String location) {
        List<Host> all = generation().hasProxies() ? proxies() : dataNodes();
        return all.stream().filter(h -> h.location().equals(location)).toList();
    }

    /** The port of a door that leads to the write leader. */
    int writePort() {
        return spec.proxy().listenPort();
    }

    Optional<Host> pemServer() {
        return inventory.with(Role.PEM_SERVER).stream().findFirst();
    }

    List<Host> pemAgents() {
        return pemServer().isEmpty() ? List.of() : inventory.with(Role.PEM_AGENT);
    }

    NodeGroup topGroup() {
        return pgd().top().orElseThrow();
    }

    /** The group that a host's node joins; of one that is to go, its location's. */
    NodeGroup group(Host host) {
        Optional<NodeGroup> near = instance(host).isPresent()
                ? own(host).childGroup().flatMap(pgd()::group)
                : pgd().subgroups().stream()
                        .filter(g -> g.option("location")
                                .filter(host.location()::equals)
                                .isPresent())
                        .findFirst();
        return near.orElseGet(this::topGroup);
    }

    /** Whether a group elects leaders: as config.yml says with PGD 5, always with PGD 6, and always the top group. */
    boolean hasRaft(NodeGroup group) {
        return group.parent().isEmpty() || !generation().hasProxies() || group.flag("enable_raft");
    }

    /** Whether clients are led to a write leader of the group; a group without data nodes can have none. */
    boolean routes(NodeGroup group) {
        boolean data = group.parent().isEmpty() || dataNodes().stream().anyMatch(h -> group(h).equals(group));
        return group.routes() && data;
    }

    /** Whether clients depend on the group's majority: the top group's, and that of a group that routes. */
    boolean elects(NodeGroup group) {
        return hasRaft(group) && (group.parent().isEmpty() || routes(group));
    }

    /** The group whose write leader a location's doors lead to: its own when that routes, else the top group. */
    NodeGroup routingGroup(Host host) {
        NodeGroup near = isNode(host)
                ? group(host)
                : dataNodes(host.location()).stream()
                        .map(this::group)
                        .findFirst()
                        .orElse(topGroup());
        return routes(near) ? near : topGroup();
    }

    /** Nodes that vote on who leads a group: its own members, and every node for the top group. */
    List<Host> voters(NodeGroup group) {
        return nodes().stream()
                .filter(h -> votes(h) && (group.parent().isEmpty() || group(h).equals(group)))
                .toList();
    }

    boolean votes(Host host) {
        return !kind(host).equals("subscriber-only") && !isPaused(host);
    }

    /** Nodes whose backups a host keeps: by config.yml, and of one that is to go, by what was before. */
    List<Host> backedUpBy(Host barman) {
        return dataNodes().stream()
                .filter(h -> backup(h).filter(barman.name()::equals).isPresent())
                .toList();
    }

    private Optional<String> backup(Host host) {
        return instance(host).map(InstanceSpec::backup).orElse(host.backup());
    }

    /** Options of a node, route_dsn first. */
    List<Setting> nodeOptions(Host host) {
        String user = generation().hasProxies() ? "pgdproxy" : place().superuser();
        List<Setting> all = new ArrayList<>(List.of(new Setting("route_dsn", dsn(host, user))));
        all.addAll(own(host).options());
        return all;
    }

    /** Options of a proxy: the cluster's, then its host's own in their place. */
    List<Setting> proxyOptions(Host host) {
        List<Setting> all = new ArrayList<>(List.of(
                new Setting("listen_port", String.valueOf(spec.proxy().listenPort())),
                new Setting("read_listen_port", String.valueOf(spec.proxy().readListenPort()))));
        pgd().proxyOptions().forEach(o -> replace(all, o));
        own(host).proxyOptions().forEach(o -> replace(all, o));
        return all;
    }

    private static void replace(List<Setting> all, Setting option) {
        all.removeIf(o -> o.name().equals(option.name()));
        all.add(option);
    }

    /** What a cloud's data volumes hold, at TPA's places. */
    DataVolumes volumes() {
        return new DataVolumes(List.of(
                new DataVolumes.Place("postgres_data", "/opt/postgres", place().superuser()),
                new DataVolumes.Place("barman_data", "/var/lib/barman", "barman")));
    }

    Optional<InstanceSpec> volumesOf(Host host) {
        return spec.platform().equals("aws") ? instance(host) : Optional.empty();
    }

    /** How a node is reached: by its name, which its certificate carries. */
    String dsn(Host node, String user) {
        return "host=" + node.name() + " port=" + place().port() + " dbname=" + database() + " user=" + user
                + " sslmode=verify-full sslrootcert=" + Tls.CA;
    }
}
