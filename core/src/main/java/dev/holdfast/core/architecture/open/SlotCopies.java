package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import java.util.List;

/**
 * Copies of the other locations' slots on a location's standbys; PostgreSQL 17 "Replication Slot Synchronization". A
 * standby that leads without them ends replication to the other locations for good. A standby that rejoins has none
 * for some seconds: its copy is temporary, and lost in a promotion, until WAL has moved on. Before 17 it is Patroni that
 * copies them, as permanent slots.
 */
final class SlotCopies {
    private static final String ON_LEADER =
            "select slot_name from pg_replication_slots where plugin = 'pglogical_output' order by 1";
    private static final String ON_STANDBY =
            "select slot_name from pg_replication_slots s where plugin = 'pglogical_output' and not temporary"
                    + " and coalesce((to_jsonb(s)->>'synced')::boolean, wal_status <> 'lost')"
                    + " and to_jsonb(s)->>'invalidation_reason' is null order by 1";

    private SlotCopies() {}

    /** Slots of the leader that the standby could not take over now. */
    static List<String> missing(ClusterContext cluster, Host leader, Host standby) {
        return missing(cluster, names(cluster, leader, ON_LEADER), standby);
    }

    /** Those of the given slots that the standby could not take over now. */
    static List<String> missing(ClusterContext cluster, List<String> slots, Host standby) {
        List<String> present = names(cluster, standby, ON_STANDBY);
        return slots.stream().filter(slot -> !present.contains(slot)).toList();
    }

    private static List<String> names(ClusterContext cluster, Host host, String sql) {
        return Psql.rows(cluster.hosts()
                        .must(host.name(), Psql.local(cluster.spec(), sql))
                        .stdout())
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
