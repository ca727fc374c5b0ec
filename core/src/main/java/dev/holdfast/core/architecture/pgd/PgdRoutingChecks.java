package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.topology.ProxyState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a client's writes go. */
final class PgdRoutingChecks {
    private PgdRoutingChecks() {}

    static Finding leaders(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Topology seen = PgdTopology.of(cluster);
        List<String> problems = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (NodeGroup group : layout.pgd().groups()) {
            if (layout.routes(group)) {
                String leader = seen.groups().stream()
                        .filter(g -> g.group().equals(group.name()))
                        .map(g -> g.writeLeader())
                        .findFirst()
                        .orElse("");
                boolean data =
                        layout.dataNodes().stream().anyMatch(h -> h.name().equals(leader));
                if (!data) {
                    problems.add(group.name() + (leader.isEmpty() ? " has no write leader" : " is led by " + leader));
                }
                found.add(group.name() + ": " + leader);
            }
        }
        return new Finding(problems, String.join(", ", found));
    }

    /** A query through every door, over TLS, and whom it reached. */
    static Finding doors(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Topology seen = PgdTopology.of(cluster);
        List<String> problems = new ArrayList<>();
        int count = 0;
        for (String location : layout.dataLocations()) {
            Host near = layout.dataNodes(location).get(0);
            String group = layout.routingGroup(near).name();
            String leader = seen.groups().stream()
                    .filter(g -> g.group().equals(group) && !g.writeLeader().isEmpty())
                    .map(g -> cluster.inventory().host(g.writeLeader()).address())
                    .findFirst()
                    .orElse("no leader");
            for (Host door : layout.doors(location)) {
                String reached = asked(cluster, layout, door);
                count++;
                if (!reached.equals(leader + "|t")) {
                    problems.add(door.name() + ":" + layout.writePort() + " leads to " + reached + " instead of "
                            + leader + " over TLS");
                }
            }
        }
        return new Finding(problems, count + " doors lead to their group's write leader over TLS");
    }

    private static String asked(ClusterContext cluster, PgdLayout layout, Host door) {
        String sql = "select host(inet_server_addr()), ssl from pg_stat_ssl where pid = pg_backend_pid()";
        try {
            Output out = cluster.hosts().run(door.name(), new PgdPsql(layout).through(door, layout.writePort(), sql));
            return out.ok() ? out.stdout().strip() : "nothing (" + out.tail() + ")";
        } catch (HoldfastException e) {
            return "nothing (" + e.getMessage() + ")";
        }
    }

    static Finding options(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<ProxyState> seen = PgdTopology.of(cluster).proxies();
        List<String> problems = new ArrayList<>();
        for (Host proxy : layout.proxies()) {
            Optional<ProxyState> entry =
                    seen.stream().filter(p -> p.proxy().equals(proxy.name())).findFirst();
            String found = entry.map(p -> p.group() + " " + p.listenPort() + " " + p.readListenPort())
                    .orElse("no entry");
            String wanted = layout.routingGroup(proxy).name() + " " + port(layout, proxy, "listen_port") + " "
                    + port(layout, proxy, "read_listen_port");
            if (!found.equals(wanted)) {
                problems.add("proxy " + proxy.name() + " has " + found + " instead of " + wanted);
            }
        }
        return new Finding(problems, layout.proxies().size() + " proxies have the ports of config.yml");
    }

    private static String port(PgdLayout layout, Host proxy, String option) {
        return Setting.find(layout.proxyOptions(proxy), option).orElse("0");
    }
}
