package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.inventory.Host;

/** Conflicts that PGD records; PGD 5.6 manual, "Catalogs", bdr.conflict_history_summary, and "Conflicts". */
final class PgdConflicts {
    private static final int LATELY_MINUTES = 10;

    /** Any later change of a row that another node changed is recorded so too; a loss is one that was passed over. */
    static final String LOST = "(conflict_type <> 'update_origin_change' or conflict_resolution = 'skip')";

    /** On write leaders only, as every node records the same conflict. A row that both deleted is lost to nobody. */
    private static final String LATELY = """
            select count(*), coalesce(max(nspname || '.' || relname || ', ' || conflict_type), '')
            from bdr.conflict_history_summary
            where local_time > now() - interval '%d minutes' and conflict_type <> 'delete_missing'
              and %s
              and exists (select from bdr.node_group_routing_summary r
                          join bdr.local_node_summary l on l.node_name = r.write_lead);
            """.formatted(LATELY_MINUTES, LOST);

    private PgdConflicts() {}

    static Check noneLately() {
        return Claim.noticed(
                        "NoChangeLostToConflict",
                        "Within the last " + LATELY_MINUTES
                                + " minutes no write leader recorded a conflict by which a change was lost.",
                        PgdConflicts::lately)
                .undisturbed();
    }

    private static Finding lately(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Gathered gathered = new Gathered();
        for (Host node : layout.dataNodes()) {
            gathered.look(
                    node.name(),
                    () -> PgdCatalog.own(cluster, node, LATELY).stream()
                            .filter(row -> row.size() == 2 && !row.get(0).equals("0"))
                            .map(row -> node.name() + " recorded " + row.get(0) + " conflicts within " + LATELY_MINUTES
                                    + " min, one of them on " + row.get(1)
                                    + "; see holdfast show conflicts")
                            .toList());
        }
        return gathered.finding("no change was lost to a conflict within " + LATELY_MINUTES + " min");
    }
}
