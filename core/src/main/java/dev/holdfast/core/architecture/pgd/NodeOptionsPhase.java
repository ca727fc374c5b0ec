package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.step.Step;
import java.util.List;

/** How clients reach each node, and how willing it is to lead. */
record NodeOptionsPhase(PgdLayout layout) implements Phase {
    @Override
    public String name() {
        return "bdr-options";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isNode(host)) {
            return List.of();
        }
        return layout.nodeOptions(host).stream().map(o -> option(host, o)).toList();
    }

    private Step option(Host host, Setting option) {
        String node = PgdSql.literal(host.name());
        return PgdSql.replicated(layout)
                .ensure(
                        option.name(),
                        "select coalesce((select to_jsonb(c) ->> 'node_" + option.name()
                                + "' from bdr.node_config c join bdr.node n using (node_id) where n.node_name = " + node
                                + ") = " + PgdSql.literal(option.value()) + ", false);",
                        "select bdr.alter_node_option(node_name => " + node + ", config_key => "
                                + PgdSql.literal(option.name()) + ", config_value => " + PgdSql.literal(option.value())
                                + ");\n");
    }
}
