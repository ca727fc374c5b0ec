package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what cluster_vars say about EDB Postgres Distributed. */
final class PgdReader {
    private static final Range PORT = new Range(1, 65535, 8080);

    private final Section vars;
    private final Problems problems;

    PgdReader(Section vars, Problems problems) {
        this.vars = vars;
        this.problems = problems;
    }

    /** The groups and options; the top group is named after the cluster when nothing else names it. */
    PgdSpec read(String clusterName, String architecture) {
        String top = vars.text("bdr_node_group").orElse(clusterName);
        String version = vars.text("bdr_version").orElse(architecture.equals("PGD-Always-ON") ? "5" : "6");
        if (!version.matches("[56]")) {
            wrong("bdr_version", "There is no support for version " + version + " of PGD.", "Write '5' or '6'.");
        }
        return new PgdSpec(
                version,
                edition(architecture),
                top,
                groups(top),
                scopes(),
                vars.text("preferred_first_bdr_primary"),
                vars.section("default_pgd_proxy_options").map(Section::settings).orElse(List.of()),
                vars.section("pgd_http_options").map(this::http).orElse(PgdHttp.standard()));
    }

    private Optional<String> edition(String architecture) {
        Optional<String> written = vars.text("pgd_flavour");
        written.filter(w -> !w.matches("essential|expanded"))
                .ifPresent(
                        w -> wrong("pgd_flavour", "PGD 6 has no edition " + w + ".", "Write essential or expanded."));
        return switch (architecture) {
            case "PGD-X" -> written.or(() -> Optional.of("expanded"));
            case "PGD-S" -> written.or(() -> Optional.of("essential"));
            default -> written;
        };
    }

    /** TPA writes a group twice when connection manager options are given (PGD-X): entries of a name are one group. */
    private List<NodeGroup> groups(String top) {
        Map<String, NodeGroup> groups = new LinkedHashMap<>();
        for (Section entry : vars.sections("bdr_node_groups")) {
            entry.check(TpaKeys.GROUP);
            NodeGroup group = new NodeGroup(
                    entry.required("name", top),
                    entry.text("parent_group_name"),
                    entry.text("node_group_type"),
                    entry.section("options").map(Section::settings).orElse(List.of()));
            groups.merge(group.name(), group, PgdReader::together);
        }
        if (groups.isEmpty()) {
            groups.put(top, new NodeGroup(top, Optional.empty(), Optional.empty(), List.of()));
        }
        return List.copyOf(groups.values());
    }

    private static NodeGroup together(NodeGroup one, NodeGroup two) {
        List<Setting> options = new ArrayList<>(one.options());
        options.addAll(two.options());
        return new NodeGroup(
                one.name(), one.parent().or(two::parent), one.type().or(two::type), options);
    }

    private List<CommitScope> scopes() {
        List<CommitScope> scopes = new ArrayList<>();
        for (Section entry : vars.sections("bdr_commit_scopes")) {
            entry.check(TpaKeys.SCOPE);
            scopes.add(new CommitScope(
                    entry.required("name", "camo"),
                    entry.required("origin", "datacenter1_subgroup"),
                    entry.required("rule", "'ALL (datacenter1_subgroup) GROUP COMMIT'")
                            .replaceAll("\\s+", " ")));
        }
        return scopes;
    }

    private PgdHttp http(Section http) {
        http.check(TpaKeys.HTTP);
        return new PgdHttp(
                http.flag("enable", false),
                http.flag("secure", false),
                http.text("host"),
                http.integer("port", PORT),
                http.section("probes").flatMap(p -> p.text("timeout")).orElse("10s"));
    }

    private void wrong(String key, String message, String remedy) {
        problems.add(vars.line(key), vars.path(key), message, remedy);
    }
}
