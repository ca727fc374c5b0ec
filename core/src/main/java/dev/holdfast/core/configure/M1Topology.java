package dev.holdfast.core.configure;

import java.util.ArrayList;
import java.util.List;

/** M1: one primary, replicas that follow their location's first node, Barman beside the primary. */
final class M1Topology {
    private final TpaShape shape;
    private final TpaStreaming streaming;
    private final TpaRequest request;
    private final TpaHosts hosts;

    M1Topology(TpaRequest request, TpaHosts hosts) {
        this.request = request;
        this.shape = request.shape();
        this.streaming = request.streaming();
        this.hosts = hosts;
    }

    void fill() {
        List<String> active = active(request);
        String primary = "";
        for (String location : active) {
            List<TpaHost> data = data(location, primary);
            primary = primary.isEmpty() ? data.get(0).name() : primary;
            if (location.equals(active.get(0))) {
                TpaHost barman = barman(location, active.size(), primary);
                data.get(0).backedUpBy(barman.name());
            }
            others(location, active.get(0), data);
        }
        String leader = primary;
        if (streaming.pgbouncer()) {
            hosts.all().stream()
                    .filter(h -> h.has("pgbouncer"))
                    .forEach(h -> h.vars().put("pgbouncer_backend", leader));
        }
        streaming.singleNodeLocation().ifPresent(l -> hosts.add(l, "replica").following(leader));
        shape.witnessOnly().ifPresent(l -> hosts.add(l, "witness").following(leader));
    }

    /** The locations with the full set of nodes, the primary's first. */
    static List<String> active(TpaRequest request) {
        List<String> active = new ArrayList<>(request.shape().dataLocations());
        request.streaming().singleNodeLocation().ifPresent(active::remove);
        request.streaming().primaryLocation().filter(active::remove).ifPresent(first -> active.add(0, first));
        return active;
    }

    private List<TpaHost> data(String location, String primary) {
        List<TpaHost> data = new ArrayList<>();
        for (int i = 0; i < shape.dataNodes(); i++) {
            boolean leads = primary.isEmpty() && i == 0;
            TpaHost host = hosts.add(location, leads ? "primary" : "replica");
            if (!leads) {
                host.following(i == 0 ? primary : data.get(0).name());
            }
            data.add(streaming.pgbouncer() ? host.and("pgbouncer") : host);
        }
        return data;
    }

    /** repmgr and efm need an odd number of votes: Barman's host then gives one more. */
    private TpaHost barman(String location, int active, String primary) {
        TpaHost barman = hosts.add(location, "barman", "log-server");
        boolean even = active == 2 || (active == 1 && shape.dataNodes() % 2 == 0);
        if (even && !streaming.patroni() && streaming.singleNodeLocation().isEmpty()) {
            barman.and("witness").following(primary);
        }
        return barman;
    }

    private void others(String location, String primaryLocation, List<TpaHost> data) {
        for (int i = 0; streaming.patroni() && i < 3; i++) {
            hosts.add(location, "etcd").vars().put("etcd_location", primaryLocation);
        }
        for (int i = 0; streaming.haproxy() && i < 2; i++) {
            hosts.add(location, "haproxy")
                    .vars()
                    .put("haproxy_bind_address", "0.0.0.0")
                    .put(
                            "haproxy_backend_servers",
                            YamlValue.texts(data.stream().map(TpaHost::name).toList()));
        }
    }
}
