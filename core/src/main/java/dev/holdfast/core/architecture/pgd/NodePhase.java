package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.Step;
import java.util.List;

/** Each node's own entry, and the command line tool that looks at the whole; nodes do not know each other yet. */
record NodePhase(PgdLayout layout) implements Phase {
    @Override
    public String name() {
        return "bdr-node";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isNode(host)) {
            return List.of();
        }
        return List.of(PgdSql.replicated(layout)
                .ensure(
                        "node " + host.name(),
                        "select exists (select from bdr.node);",
                        "select bdr.create_node(node_name => " + PgdSql.literal(host.name()) + ", local_dsn => "
                                + PgdSql.literal(layout.dsn(host, layout.place().superuser())) + ", node_kind => "
                                + PgdSql.literal(layout.kind(host)) + ");\n"));
    }
}
