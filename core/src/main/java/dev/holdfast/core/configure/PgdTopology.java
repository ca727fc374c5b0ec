package dev.holdfast.core.configure;

import java.util.ArrayList;
import java.util.List;

/** PGD-Always-ON and PGD-X: data nodes, perhaps a witness, perhaps proxies, and Barman in each location. */
final class PgdTopology {
    private final TpaRequest request;
    private final TpaShape shape;
    private final TpaHosts hosts;

    PgdTopology(TpaRequest request, TpaHosts hosts) {
        this.request = request;
        this.shape = request.shape();
        this.hosts = hosts;
    }

    void fill() {
        shape.dataLocations().forEach(this::location);
        shape.witnessOnly().ifPresent(location -> hosts.add(location, "bdr", "witness"));
        if (shape.camo()) {
            shape.dataLocations().forEach(this::partners);
        }
        hosts.all().forEach(this::vars);
    }

    private void location(String location) {
        boolean five = !request.six();
        boolean own = five && shape.proxyNodes() > 0;
        List<TpaHost> data = new ArrayList<>();
        for (int i = 0; i < shape.dataNodes(); i++) {
            TpaHost host = hosts.add(location, "bdr");
            data.add(five && !own ? host.and("pgd-proxy") : host);
        }
        if (shape.witnessPerLocation()) {
            hosts.add(location, "bdr", "witness");
        }
        for (int i = 0; own && i < shape.proxyNodes(); i++) {
            hosts.add(location, "pgd-proxy");
        }
        TpaHost barman = hosts.add(location, "barman");
        data.get(0).backedUpBy(barman.name());
    }

    /** CAMO has exactly two data nodes in a group, each the other's partner. */
    private void partners(String location) {
        List<TpaHost> data = hosts.all().stream()
                .filter(h -> h.location().equals(location) && h.has("bdr") && !h.has("witness"))
                .toList();
        data.get(0).vars().put("bdr_node_camo_partner", data.get(1).name());
        data.get(1).vars().put("bdr_node_camo_partner", data.get(0).name());
    }

    private void vars(TpaHost host) {
        if (host.has("bdr") || host.has("pgd-proxy")) {
            host.vars().put("bdr_child_group", NodeGroups.subgroup(host.location()));
        }
        if (!request.six() && host.has("bdr") && !host.has("witness")) {
            host.vars().put("bdr_node_options", new YamlValue.Fields().put("route_priority", YamlValue.number(100)));
        }
    }
}
