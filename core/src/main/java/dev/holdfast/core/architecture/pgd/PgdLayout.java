package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.Setting;
import java.util.List;
import java.util.Optional;

/** Who is what to whom in a PGD cluster: the one place that derives it from roles, locations and groups. */
record PgdLayout(ClusterSpec spec, PgdInput input, Inventory inventory) {
    static PgdLayout of(ClusterSpec spec, Inventory inventory) {
        return new PgdLayout(spec, PgdInput.of(spec), inventory);
    }

    Generation generation() {
        return Generation.of(spec.architecture());
    }

    ServerPlace place() {
        return ServerPlace.of(spec.postgres(), input.system());
    }

    boolean isLocal() {
        return spec.platform().equals("local");
    }

    String database() {
        return spec.postgres().database();
    }

    /** Nodes of the cluster in the order of their numbers; witnesses too. */
    List<Host> nodes() {
        return inventory.with(Role.BDR);
    }

    List<Host> dataNodes() {
        return nodes().stream().filter(h -> !isWitness(h)).toList();
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
        return isNode(host) && !isWitness(host);
    }

    boolean isFirst(Host host) {
        return host.name().equals(first().name());
    }

    /** The node that makes the groups and that the others join: the first that holds data. */
    Host first() {
        return dataNodes().get(0);
    }

    List<Host> joining() {
        return nodes().stream().filter(h -> !isFirst(h)).toList();
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
        return (generation().hasProxies() ? proxies() : dataNodes())
                .stream().filter(h -> h.location().equals(location)).toList();
    }

    Optional<Host> pemServer() {
        return inventory.with(Role.PEM_SERVER).stream().findFirst();
    }

    List<Host> pemAgents() {
        return pemServer().isEmpty() ? List.of() : inventory.with(Role.PEM_AGENT);
    }

    NodeGroup topGroup() {
        return input.groups().stream().filter(NodeGroup::isTop).findFirst().orElseThrow();
    }

    List<NodeGroup> subgroups() {
        return input.groups().stream().filter(g -> !g.isTop()).toList();
    }

    /** The group that a host's node joins: that of its location, the top group where there is none. */
    NodeGroup group(Host host) {
        return subgroups().stream()
                .filter(g -> g.location().equals(host.location()))
                .findFirst()
                .orElse(topGroup());
    }

    /** Nodes that vote on who leads a group: its own members, and every node for the top group. */
    List<Host> voters(NodeGroup group) {
        return group.isTop()
                ? nodes()
                : nodes().stream().filter(h -> group(h).equals(group)).toList();
    }

    /** The group whose write leader a location's doors lead to: its own when that routes, else the top group. */
    NodeGroup routingGroup(Host host) {
        return group(host).routing() ? group(host) : topGroup();
    }

    /** Nodes whose backups a host keeps, one for each location. */
    List<Host> backedUpBy(Host barman) {
        return dataNodes().stream()
                .filter(h -> h.backup().filter(barman.name()::equals).isPresent())
                .toList();
    }

    /** Options of a node, route_dsn first; witnesses are never led to and have no priority. */
    List<Setting> nodeOptions(Host host) {
        String user = generation().hasProxies() ? "pgdproxy" : place().superuser();
        Setting route = new Setting("route_dsn", dsn(host, user));
        return isWitness(host) ? List.of(route) : List.of(route, new Setting("route_priority", "100"));
    }

    List<Setting> proxyOptions() {
        return List.of(
                new Setting("listen_port", String.valueOf(spec.proxy().listenPort())),
                new Setting("read_listen_port", String.valueOf(spec.proxy().readListenPort())));
    }

    /** PGD 6: ports of Connection Manager; EPAS has its own usual ones, because PostgreSQL's own port differs. */
    List<Setting> managerOptions() {
        return List.of(
                new Setting("read_write_port", String.valueOf(spec.proxy().listenPort())),
                new Setting("read_only_port", String.valueOf(spec.proxy().readListenPort())),
                new Setting("http_port", String.valueOf(input.probes().port())),
                new Setting("use_https", String.valueOf(input.probes().secure())));
    }

    /** How a node is reached: by its name, which its certificate carries. */
    String dsn(Host node, String user) {
        return "host=" + node.name() + " port=" + place().port() + " dbname=" + database() + " user=" + user
                + " sslmode=verify-full sslrootcert=" + Tls.CA;
    }
}
