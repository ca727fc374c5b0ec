package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import java.util.List;

/**
 * What a location receives from another, as pglogical sees it; pglogical 2.4 "Subscription management".
 *
 * @param status replicating, down, disabled, initializing ...
 * @param provider location that sends
 * @param slot slot at the provider
 */
record Subscription(String name, String status, String provider, String slot) {
    private static final String SHOW = "select subscription_name, status, provider_node, slot_name"
            + " from pglogical.show_subscription_status() order by 1";

    /** What a location's write leader subscribes to. */
    static List<Subscription> at(ClusterContext cluster, Host leader) {
        String out = cluster.hosts()
                .must(leader.name(), Psql.local(cluster.spec(), SHOW))
                .stdout();
        return Psql.rows(out).stream()
                .filter(row -> row.size() == 4)
                .map(row -> new Subscription(row.get(0), row.get(1), row.get(2), row.get(3)))
                .toList();
    }
}
