package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.WalLag;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.inventory.Host;

/**
 * Whether the nodes that read a data node's slots do so closely; whether they do at all is asked by others. By PostgreSQL's
 * own pg_replication_slots (PostgreSQL 12), as with Open-Always-ON: `pgd` has the same bytes in whole units, and its
 * durations are a reader's own last word, of which one that hangs says none.
 */
final class PgdLagCheck {
    /** Barman's slot is physical, and PGD's group slot has no reader. */
    static final String READERS = """
            with %s,
            reader as (
              select slot_name, confirmed_flush_lsn as reached from pg_replication_slots
              where slot_type = 'logical' and database = current_database() and not temporary and active)
            select slot_name,
              greatest(coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), reached), 0), 0)::bigint,
              %s
            from reader order by slot_name;
            """.formatted(WalLag.SEGMENTS, WalLag.BEHIND_SECONDS);

    private PgdLagCheck() {}

    static Check receiversKeepUp() {
        return Claim.watched(
                "ReceiversKeepUp",
                "Every node that reads a slot of a data node is within " + WalLag.LIMIT
                        + " of it, in what it has confirmed.",
                PgdLagCheck::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Gathered gathered = new Gathered();
        for (Host node : layout.dataNodes()) {
            gathered.look(
                    node.name(),
                    () -> PgdCatalog.own(cluster, node, READERS).stream()
                            .filter(row -> row.size() == 3)
                            .map(row -> new Reader(row.get(0), Long.parseLong(row.get(1)), Long.parseLong(row.get(2))))
                            .filter(r -> WalLag.isFar(r.bytes, r.seconds))
                            .map(r -> node.name() + " sends through slot " + r.slot + ", whose reader is "
                                    + WalLag.said(r.bytes, r.seconds))
                            .toList());
        }
        return gathered.finding("readers of the slots of " + layout.dataNodes().size() + " data nodes are within "
                + WalLag.LIMIT + " of them");
    }

    private record Reader(String slot, long bytes, long seconds) {}
}
