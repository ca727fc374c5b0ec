package dev.holdfast.core.configure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The values of bdr_node_groups and bdr_commit_scopes. */
final class NodeGroups {
    private final TpaRequest request;
    private final String top;

    NodeGroups(TpaRequest request) {
        this.request = request;
        this.top = top(request.name());
    }

    /** A name that PGD accepts for the top group: the cluster's, in its letters. */
    static String top(String cluster) {
        return cluster.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    }

    static String subgroup(String location) {
        return location.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_") + "_subgroup";
    }

    /** Empty for PGD-S without options: PGD has its one group then by itself. */
    List<YamlValue> groups() {
        List<YamlValue> groups = new ArrayList<>();
        YamlValue.Fields manager = manager();
        if (!manager.isEmpty()) {
            groups.add(new YamlValue.Fields().put("name", top).put("options", manager));
        }
        if (request.architecture().equals("PGD-S")) {
            return groups;
        }
        groups.add(new YamlValue.Fields().put("name", top).put("options", topOptions()));
        for (String location : request.shape().locations()) {
            groups.add(new YamlValue.Fields()
                    .put("name", subgroup(location))
                    .put("parent_group_name", top)
                    .put("options", options(location)));
        }
        return groups;
    }

    /** Options of PGD 6's connection manager, which TPA writes as an entry of its own. */
    private YamlValue.Fields manager() {
        TpaRouting routing = request.routing();
        YamlValue.Fields options = new YamlValue.Fields();
        if (!request.six()) {
            return options;
        }
        port(options, "read_write_port", routing.readWritePort());
        port(options, "read_only_port", routing.readOnlyPort());
        port(options, "http_port", routing.httpPort());
        return routing.https() ? options.put("use_https", YamlValue.flag(true)) : options;
    }

    private static void port(YamlValue.Fields options, String name, int port) {
        if (port > 0) {
            options.put(name, YamlValue.number(port));
        }
    }

    private YamlValue.Fields topOptions() {
        YamlValue global = YamlValue.flag(request.routing().global());
        return request.six()
                ? new YamlValue.Fields().put("enable_routing", global)
                : new YamlValue.Fields().put("enable_proxy_routing", global).put("enable_raft", YamlValue.flag(true));
    }

    private YamlValue.Fields options(String location) {
        YamlValue local = YamlValue.flag(!request.routing().global());
        YamlValue.Fields options = new YamlValue.Fields();
        if (request.six()) {
            return options.put("enable_routing", local);
        }
        if (request.shape().witnessOnly(location)) {
            return options.put("enable_raft", YamlValue.flag(false)).put("location", location);
        }
        if (request.shape().camo()) {
            options.put("default_commit_scope", "camo");
        }
        return options.put("enable_proxy_routing", local)
                .put("enable_raft", YamlValue.flag(true))
                .put("location", location);
    }

    /** CAMO is a commit scope of each group with partners; the rule is TPA's. */
    List<YamlValue> scopes() {
        List<YamlValue> scopes = new ArrayList<>();
        for (String location : request.shape().camo() ? request.shape().dataLocations() : List.<String>of()) {
            String group = subgroup(location);
            scopes.add(new YamlValue.Fields()
                    .put("name", "camo")
                    .put("origin", group)
                    .put(
                            "rule",
                            "ALL (" + group + ") ON durable CAMO DEGRADE ON"
                                    + " (timeout = 60s, require_write_lead = true) TO ASYNC"));
        }
        return scopes;
    }
}
