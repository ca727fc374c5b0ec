package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The first node makes every group, and so becomes a member of the top group and of its own. */
record GroupsPhase(PgdLayout layout) implements Phase {
    /** Set when every node has joined. */
    private static final Set<String> LATER =
            Set.of("enable_raft", "enable_proxy_routing", "enable_routing", "default_commit_scope");

    @Override
    public String name() {
        return "bdr-groups";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isNode(host) || !layout.isFirst(host)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(create(layout.topGroup(), ""));
        for (NodeGroup group : layout.pgd().subgroups()) {
            String elsewhere = group.equals(layout.group(host)) ? "" : ", join_node_group => false";
            steps.add(create(
                    group,
                    ", parent_group_name => " + PgdSql.literal(layout.topGroup().name()) + elsewhere));
        }
        layout.pgd()
                .groups()
                .forEach(g -> g.options().stream()
                        .filter(o -> !LATER.contains(o.name()))
                        .forEach(o -> steps.add(GroupOption.of(layout, g, o.name(), o.value()))));
        return steps;
    }

    private Step create(NodeGroup group, String more) {
        String type = group.type()
                .map(t -> ", node_group_type => " + PgdSql.literal(t))
                .orElse("");
        return PgdSql.replicated(layout)
                .ensure(
                        "group " + group.name(),
                        "select exists (select from bdr.node_group where node_group_name = "
                                + PgdSql.literal(group.name()) + ");",
                        "select bdr.create_node_group(node_group_name => " + PgdSql.literal(group.name()) + type + more
                                + ");\n");
    }
}
