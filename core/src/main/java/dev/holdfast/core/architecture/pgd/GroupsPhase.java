package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<Step> steps = new ArrayList<>(rejoin(host));
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

    /** A first node that was made anew finds its groups with the others: it must not make them twice. */
    private List<Step> rejoin(Host host) {
        List<Host> others = layout.nodes().stream().filter(n -> !n.equals(host)).toList();
        if (others.isEmpty()) {
            return List.of();
        }
        String arguments = " " + Shell.quote(layout.topGroup().name()) + " "
                + Shell.quote(layout.group(host).name()) + " " + PgdParting.connection(layout)
                + others.stream()
                        .map(n -> " " + Shell.quote(layout.dsn(n, layout.place().superuser())))
                        .collect(Collectors.joining());
        String script = Files.text("rejoin.sh");
        return List.of(
                EnsureState.of(
                        "no cluster without node " + host.name(),
                        Command.of("bash -s -- look" + arguments).stdin(script),
                        Command.of("bash -s -- join" + arguments).stdin(script).within(JoinPhase.COPY)),
                PgdSql.replicated(layout)
                        .await(
                                "node " + host.name() + " is in no group yet, or " + JoinPhase.state(layout, host),
                                "select not exists (select from bdr.local_node_summary where node_group_name is not"
                                        + " null and peer_state_name <> '" + JoinPhase.state(layout, host) + "');",
                                JoinPhase.COPY));
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
