package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Replication slots as each node's PostgreSQL sees them: those of the other nodes, and Barman's. */
final class PgdSlotChecks {
    private static final Duration QUICK = Duration.ofSeconds(10);

    /** WAL that an idle slot may hold back: more than a reader leaves that is away for a moment. */
    private static final long HELD_BYTES = 256L << 20;

    /** PGD's group slot is always idle: it marks how far every node is. PGD 5.6 manual, "Nodes", "Group slot". */
    private static final String IDLE = """
            select slot_name, held >> 20
            from (select slot_name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint as held
                  from pg_replication_slots where not temporary and not active and slot_name <> %s) idle
            where held > %d order by slot_name;
            """;

    private PgdSlotChecks() {}

    static Check slotsAreRead() {
        return Claim.watched(
                "SlotsAreRead",
                "No slot of a data node is idle and holds back more than " + (HELD_BYTES >> 20) + " MiB of WAL.",
                PgdSlotChecks::read);
    }

    static Check walReachesBarman() {
        return Claim.watched(
                "WalReachesBarman",
                "The WAL of one data node of each location streams to its backup host.",
                PgdSlotChecks::barman);
    }

    private static Finding read(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        String group = PgdSql.literal(
                "bdr_" + layout.database() + "_" + layout.topGroup().name());
        Gathered gathered = new Gathered();
        for (Host node : layout.dataNodes()) {
            gathered.look(
                    node.name(),
                    () -> PgdCatalog.own(cluster, node, IDLE.formatted(group, HELD_BYTES)).stream()
                            .filter(row -> row.size() == 2)
                            .map(row -> "slot " + row.get(0) + " of " + node.name()
                                    + " is read by nobody and holds back " + row.get(1) + " MB of WAL")
                            .toList());
        }
        return gathered.finding(
                layout.dataNodes().size() + " data nodes, no slot idle with more than " + (HELD_BYTES >> 20) + " MB");
    }

    private static Finding barman(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Gathered gathered = new Gathered();
        int locations = 0;
        for (Host barman : cluster.inventory().with(Role.BARMAN)) {
            for (Host chosen : layout.backedUpBy(barman)) {
                locations++;
                gathered.look(
                        chosen.location(),
                        () -> streams(cluster, layout, chosen.location(), barman)
                                ? List.of()
                                : List.of("WAL of " + chosen.location() + " does not stream to " + barman.name()));
            }
        }
        return gathered.finding(locations + " locations stream to their backup hosts");
    }

    /** Whichever node Barman has active now; a node that cannot be asked may be the one, and no other streams then. */
    private static boolean streams(ClusterContext cluster, PgdLayout layout, String location, Host barman) {
        Command active = PgdSql.maintenance(layout)
                .holds("select exists (select from pg_replication_slots where active and slot_name = "
                        + PgdSql.literal(BackupPhase.slot(barman)) + ");")
                .within(QUICK);
        Optional<HoldfastException> silent = Optional.empty();
        for (Host node : layout.dataNodes(location)) {
            try {
                if (cluster.hosts().run(node.name(), active).ok()) {
                    return true;
                }
            } catch (HoldfastException e) {
                silent = silent.or(() -> Optional.of(e));
            }
        }
        if (silent.isPresent()) {
            throw silent.get();
        }
        return false;
    }
}
