package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.step.Step;

/** An option of a group, set on the first node where bdr.node_group_summary shows another value. */
final class GroupOption {
    private GroupOption() {}

    static Step of(PgdLayout layout, NodeGroup group, String key, String written) {
        String value = plain(written);
        String name = PgdSql.literal(group.name());
        String shown = "to_jsonb(s) ->> " + PgdSql.literal(key);
        String where = " s where node_group_name = " + name + ")";
        // The views' values are of many types; as JSON they read as config.yml writes them. PGD 6 shows the options of
        // Connection Manager in a view of their own.
        String manager = layout.generation().hasProxies()
                ? ""
                : ", (select " + shown + " from bdr.node_group_routing_config_summary" + where;
        return PgdSql.replicated(layout)
                .ensure(
                        group.name() + " " + key + "=" + value,
                        "select coalesce(coalesce((select " + shown + " from bdr.node_group_summary" + where + manager
                                + ") = " + PgdSql.literal(value) + ", false);",
                        "select bdr.alter_node_group_option(node_group_name => " + name + ", config_key => "
                                + PgdSql.literal(key) + ", config_value => " + PgdSql.literal(value) + ");\n");
    }

    private static String plain(String value) {
        return Setting.isTrue(value) ? "true" : Setting.isFalse(value) ? "false" : value;
    }
}
