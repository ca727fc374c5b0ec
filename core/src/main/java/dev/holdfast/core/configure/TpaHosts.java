package dev.holdfast.core.configure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The instances of a cluster while they are put together: each addition takes the next name and number. */
final class TpaHosts {
    private final TpaRequest request;
    private final List<TpaHost> hosts = new ArrayList<>();

    private TpaHosts(TpaRequest request) {
        this.request = request;
    }

    /** The whole topology of a request whose shape is complete. */
    static List<TpaHost> of(TpaRequest request) {
        TpaHosts hosts = new TpaHosts(request);
        switch (request.architecture()) {
            case "M1" -> new M1Topology(request, hosts).fill();
            case "PGD-S" -> hosts.essential();
            default -> new PgdTopology(request, hosts).fill();
        }
        hosts.services();
        return List.copyOf(hosts.hosts);
    }

    TpaHost add(String location, String... roles) {
        int index = hosts.size();
        List<TpaNames.Host> names = request.names().hosts();
        String name = index < names.size() ? names.get(index).name() : "host" + (index + 1);
        TpaHost host = new TpaHost(prefixed(name), index + 1, location, List.of(roles));
        hosts.add(host);
        return host;
    }

    List<TpaHost> all() {
        return List.copyOf(hosts);
    }

    private String prefixed(String name) {
        String cluster = request.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return request.names().prefixed() ? cluster + "-" + name : name;
    }

    /** PGD-S: three data nodes, of which near-far puts the third into the other location, and subscribers. */
    private void essential() {
        List<String> locations = request.shape().locations();
        TpaHost first = add(locations.get(0), "bdr");
        add(locations.get(0), "bdr");
        add(locations.get(locations.size() - 1), "bdr");
        TpaHost barman = add(locations.get(0), "barman");
        first.backedUpBy(barman.name());
        for (int i = 0; i < request.shape().subscribers(); i++) {
            add(locations.get(0), "bdr", "subscriber_only");
        }
    }

    /** Roles that go to hosts which are there for another reason, and the PEM server. */
    private void services() {
        TpaSoftware software = request.software();
        if (software.pem()) {
            hosts.stream().filter(this::watched).forEach(h -> h.and("pem-agent"));
        }
        if (software.beacon()) {
            hosts.stream()
                    .filter(h -> h.has("bdr") || h.has("primary") || h.has("replica"))
                    .forEach(h -> h.and("beacon-agent"));
        }
        if (software.pem()) {
            hosts.add(new TpaHost(
                    request.names().prefixed() ? request.name() + "-pemserver" : "pemserver",
                    hosts.size() + 1,
                    request.shape().locations().get(0),
                    List.of("pem-server")));
        }
    }

    /** PEM watches Barman by its pg-backup-api, which TPA before PGD 6 adds with PEM by itself. */
    private boolean watched(TpaHost host) {
        boolean data = host.has("bdr") || host.has("primary") || host.has("replica") || host.has("witness");
        boolean api = request.software().pgBackupApi() || !request.six();
        return data || (host.has("barman") && api);
    }
}
