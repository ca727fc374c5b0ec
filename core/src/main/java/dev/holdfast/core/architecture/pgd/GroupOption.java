package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.step.Step;

/** An option of a group, set on the first node where bdr.node_group_summary shows another value. */
final class GroupOption {
    private GroupOption() {}

    static Step of(PgdLayout layout, NodeGroup group, String key, String value) {
        String name = PgdSql.literal(group.name());
        // The view's values are of many types; its booleans read true and false as JSON, as config.yml writes them.
        return PgdSql.replicated(layout)
                .ensure(
                        group.name() + " " + key + "=" + value,
                        "select coalesce((select to_jsonb(s) ->> " + PgdSql.literal(key)
                                + " from bdr.node_group_summary s where node_group_name = " + name + ") = "
                                + PgdSql.literal(value) + ", false);",
                        "select bdr.alter_node_group_option(node_group_name => " + name + ", config_key => "
                                + PgdSql.literal(key) + ", config_value => " + PgdSql.literal(value) + ");\n");
    }
}
