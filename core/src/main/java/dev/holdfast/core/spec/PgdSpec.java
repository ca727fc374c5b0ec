package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * EDB Postgres Distributed as cluster_vars want it.
 *
 * @param version bdr_version: 5 or 6
 * @param edition pgd_flavour of version 6: essential or expanded
 * @param topGroup bdr_node_group, the group without a parent
 * @param groups bdr_node_groups in config.yml's order, the top group among them
 * @param firstNode preferred_first_bdr_primary: the data node that makes the groups
 * @param proxyOptions default_pgd_proxy_options, in order
 * @param http what proxies (5) or connection managers (6) say about themselves by HTTP
 */
public record PgdSpec(
        String version,
        Optional<String> edition,
        String topGroup,
        List<NodeGroup> groups,
        List<CommitScope> commitScopes,
        Optional<String> firstNode,
        List<Setting> proxyOptions,
        PgdHttp http) {
    public PgdSpec {
        groups = List.copyOf(groups);
        commitScopes = List.copyOf(Objects.requireNonNullElse(commitScopes, List.of()));
        proxyOptions = List.copyOf(Objects.requireNonNullElse(proxyOptions, List.of()));
        http = Objects.requireNonNullElse(http, PgdHttp.standard());
    }

    /** The group of that name, if config.yml has it. */
    public Optional<NodeGroup> group(String name) {
        return groups.stream().filter(g -> g.name().equals(name)).findFirst();
    }

    /** The groups that have a parent. */
    public List<NodeGroup> subgroups() {
        return groups.stream().filter(g -> g.parent().isPresent()).toList();
    }

    /** The groups that have none: exactly one in a valid file. */
    public Optional<NodeGroup> top() {
        return groups.stream().filter(g -> g.parent().isEmpty()).findFirst();
    }
}
