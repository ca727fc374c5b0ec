package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Questions to the catalog, which is the same on every node. */
final class PgdCatalog {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private PgdCatalog() {}

    /** The answer of the first data node that gives one; COMMAND_FAILED with every node's failure when none does. */
    static List<List<String>> rows(ClusterContext cluster, String sql) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<String> failures = new ArrayList<>();
        for (Host node : layout.dataNodes()) {
            try {
                Output out = cluster.hosts()
                        .run(node.name(), PgdSql.replicated(layout).query(sql).within(QUICK));
                if (out.ok()) {
                    return Rows.of(out.stdout());
                }
                failures.add(node.name() + ": " + out.tail());
            } catch (HoldfastException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new HoldfastException(
                FailureKind.COMMAND_FAILED, "The catalog answers on no data node.", String.join("\n", failures));
    }

    /** What one node itself says; COMMAND_FAILED or HOST_UNREACHABLE when it does not. */
    static List<List<String>> own(ClusterContext cluster, Host node, String sql) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        return Rows.of(cluster.hosts()
                .must(node.name(), PgdSql.replicated(layout).query(sql).within(QUICK))
                .stdout());
    }
}
