package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.CommitScope;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Commit scopes, and raft in the subgroups that elect a leader of their own; it cannot be switched off again. */
record RaftPhase(PgdLayout layout) implements Phase {
    @Override
    public String name() {
        return "bdr-raft";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isNode(host) || !layout.isFirst(host)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        layout.pgd().commitScopes().forEach(s -> steps.add(scope(s)));
        for (NodeGroup group : layout.pgd().groups()) {
            group.option("default_commit_scope")
                    .ifPresent(s -> steps.add(GroupOption.of(layout, group, "default_commit_scope", s)));
        }
        // The top group always has it, and with PGD 6 every group.
        if (layout.generation().hasProxies()) {
            layout.pgd().subgroups().stream()
                    .filter(layout::hasRaft)
                    .forEach(g -> steps.add(GroupOption.of(layout, g, "enable_raft", "true")));
        }
        return steps;
    }

    private Step scope(CommitScope scope) {
        String arguments = "commit_scope_name => " + PgdSql.literal(scope.name()) + ", origin_node_group => "
                + PgdSql.literal(scope.origin()) + ", rule => " + PgdSql.literal(scope.rule());
        String same = " from bdr.commit_scopes where commit_scope_name = " + PgdSql.literal(scope.name())
                + " and commit_scope_origin_node_group = (select node_group_id from bdr.node_group"
                + " where node_group_name = " + PgdSql.literal(scope.origin()) + ")";
        return PgdSql.replicated(layout)
                .ensure(
                        "commit scope " + scope.name() + " of " + scope.origin(),
                        "select exists (select" + same + " and commit_scope_rule = " + PgdSql.literal(scope.rule())
                                + ");",
                        "select exists (select" + same
                                + ") as there \\gset\n\\if :there\nselect bdr.alter_commit_scope(" + arguments
                                + ");\n\\else\nselect bdr.add_commit_scope(" + arguments + ");\n\\endif\n");
    }
}
