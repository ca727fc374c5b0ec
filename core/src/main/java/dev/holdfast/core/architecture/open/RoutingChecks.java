package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** Where a client's writes go: one node of a location takes them, and every proxy leads there. */
final class RoutingChecks {
    private RoutingChecks() {}

    static Check oneWriteLeader() {
        return Claim.vital(
                "EveryLocationHasOneWriteLeader",
                "In each location exactly one PostgreSQL takes writes, and Patroni names the same.",
                RoutingChecks::leaders);
    }

    static Check everyProxyRoutes() {
        return Claim.vital(
                "EveryProxyRoutesToItsLeader",
                "Through every proxy the write port leads to its location's write leader and the read port to a standby.",
                RoutingChecks::proxies);
    }

    /** PostgreSQL itself is asked, not only Patroni: two nodes that take writes would be the worst of failures. */
    private static Finding leaders(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            List<String> writable = cluster.inventory().at(location, Role.POSTGRES).stream()
                    .filter(host -> takesWrites(cluster, host))
                    .map(Host::name)
                    .toList();
            if (writable.size() != 1) {
                problems.add(location + " has " + writable.size() + " nodes that take writes " + writable);
                continue;
            }
            String named = Members.leader(cluster, location).name();
            if (!writable.contains(named)) {
                problems.add(location + ": Patroni names " + named + ", but " + writable + " takes writes");
            }
            seen.add(location + ": " + named);
        }
        return new Finding(problems, String.join(", ", seen));
    }

    private static boolean takesWrites(ClusterContext cluster, Host host) {
        try {
            Output out = cluster.hosts().run(host.name(), Psql.local(cluster.spec(), "select pg_is_in_recovery()"));
            return out.ok() && out.stdout().strip().equals("f");
        } catch (HoldfastException e) {
            return false; // EveryNodeIsUp says that it does not answer
        }
    }

    private static Finding proxies(ClusterContext cluster) {
        Gathered gathered = new Gathered();
        int count = 0;
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            List<Host> proxies = Proxies.at(cluster, location);
            gathered.look(location, () -> {
                String leader = Members.leader(cluster, location).address();
                return proxies.stream()
                        .flatMap(proxy -> route(cluster, proxy, leader).stream())
                        .toList();
            });
            count += proxies.size();
        }
        return gathered.finding(count + " proxies lead to their location's write leader on port "
                + cluster.spec().proxy().listenPort() + " and to a standby on "
                + cluster.spec().proxy().readListenPort());
    }

    private static List<String> route(ClusterContext cluster, Host proxy, String leader) {
        List<String> problems = new ArrayList<>();
        boolean alone = cluster.inventory().at(proxy.location(), Role.POSTGRES).size() == 1;
        String write = asked(cluster, proxy, cluster.spec().proxy().listenPort());
        if (!write.equals(leader + "|f")) {
            problems.add(proxy.name() + ":" + cluster.spec().proxy().listenPort() + " leads to " + write
                    + " instead of " + leader);
        }
        String read =
                alone ? "|t" : asked(cluster, proxy, cluster.spec().proxy().readListenPort());
        if (!read.endsWith("|t")) {
            problems.add(proxy.name() + ":" + cluster.spec().proxy().readListenPort() + " leads to " + read
                    + ", which is no standby");
        }
        return problems;
    }

    private static String asked(ClusterContext cluster, Host proxy, int port) {
        try {
            Output out = cluster.hosts()
                    .run(
                            proxy.name(),
                            Psql.through(
                                    cluster.spec(),
                                    proxy,
                                    port,
                                    "select host(inet_server_addr()), pg_is_in_recovery()"));
            return out.ok() ? out.stdout().strip() : "nothing (" + out.tail() + ")";
        } catch (HoldfastException e) {
            return "nothing (" + e.getMessage() + ")";
        }
    }
}
