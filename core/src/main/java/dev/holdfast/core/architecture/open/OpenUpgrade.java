package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.UpgradeStage;
import java.util.ArrayList;
import java.util.List;

/**
 * A major upgrade of a location: its successor comes beside it, and either of them goes. What a location that comes or goes
 * needs besides is asked by those guards.
 */
record OpenUpgrade(ClusterContext cluster, String location, String to) {
    private static final String CLIENTS =
            "select count(*) from pg_stat_activity a join pg_roles r on r.rolname = a.usename"
                    + " where a.datname = current_database() and a.backend_type = 'client backend' and not r.rolsuper"
                    + " and r.rolname <> '" + OpenAccess.METRICS + "'";

    List<String> guards(UpgradeStage stage) {
        List<String> locations = new OpenLayout(cluster.spec(), cluster.inventory()).dataLocations();
        List<String> guards = new ArrayList<>();
        if (location.equals(to)) {
            guards.add(location + " cannot be its own successor.");
        }
        if (!locations.contains(location)) {
            guards.add(absent(location, locations));
        }
        if (stage == UpgradeStage.BEGIN) {
            guards.addAll(versions());
        } else if (!locations.contains(to)) {
            guards.add(absent(to, locations));
        }
        return List.copyOf(guards);
    }

    private static String absent(String name, List<String> locations) {
        return "The cluster has no location " + name + " with data; there are " + String.join(", ", locations) + ".";
    }

    private List<String> versions() {
        int old = Integer.parseInt(cluster.spec().postgresVersion(location));
        int young = Integer.parseInt(cluster.spec().postgresVersion(to));
        return young > old
                ? List.of()
                : List.of(to + " would run PostgreSQL " + young + ", and " + location + " runs " + old
                        + "; write a newer postgres_version at location " + to + " in config.yml.");
    }

    /** Of nodes that do not answer there are none. */
    static List<String> clients(ClusterContext cluster, String location) {
        List<String> connected = new ArrayList<>();
        for (Host host : new OpenLayout(cluster.spec(), cluster.inventory()).dataNodes(location)) {
            if (cluster.hosts().answers(host.name())) {
                Output out = cluster.hosts().run(host.name(), Psql.local(cluster.spec(), CLIENTS));
                String count = out.ok() ? out.stdout().strip() : "0";
                if (!count.equals("0")) {
                    connected.add(host.name() + " of " + location + " has " + count
                            + " connections of clients; move them to the other location's proxies, or say --force.");
                }
            }
        }
        return List.copyOf(connected);
    }
}
