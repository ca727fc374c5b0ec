package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Patroni's configuration of a data node. */
record PatroniFiles(OpenLayout layout) {
    /** What Patroni gives PostgreSQL where nothing is said. Source: Patroni 4.0, CMDLINE_OPTIONS. */
    private static final List<Setting> ANYWAY =
            List.of(new Setting("max_locks_per_transaction", "64"), new Setting("max_prepared_transactions", "0"));

    String config(Host host) {
        Timings timings = new Timings(layout.inventory().roundTripMillis());
        Server server = layout.server(host);
        return Template.of("patroni.yml")
                .with("home", server.home())
                .with("programs", server.programs())
                .with("memberSlots", server.failoverSlots() ? "    member_slots_ttl: 30min\n" : "")
                .with(
                        "outputPlugins",
                        server.failoverSlots() ? "        output_plugin_libraries: 'pgoutput, pglogical_output'\n" : "")
                .with("failoverSlots", server.failoverSlots() ? "        sync_replication_slots: 'on'\n" : "")
                // Without them the next leader has no copy of the slots, and only a stop that waits for all readers
                // loses no rows.
                .with("beforeStop", server.failoverSlots() ? "  before_stop: " + DatabasePhase.BEFORE_STOP + "\n" : "")
                .with("ttl", timings.ttlSeconds())
                .with("retryTimeout", timings.retrySeconds())
                .with("cluster", layout.spec().name())
                .with("location", host.location())
                .with("host", host.name())
                .with("address", host.address())
                .with(
                        "etcdHosts",
                        layout.members().stream()
                                .map(m -> m.address() + ":2379")
                                .collect(Collectors.joining(",")))
                .with("database", layout.database())
                .with("sharedSettings", sharedSettings())
                .with("localParameters", localParameters())
                .with("pgHba", hba(host))
                .render();
    }

    /** What config.yml may say of those that Patroni keeps alike on all nodes of a location. */
    List<Setting> shared() {
        return List.of(
                new Setting("max_worker_processes", setting("max_worker_processes", 32)),
                new Setting("max_wal_senders", setting("max_wal_senders", channels())),
                new Setting("max_replication_slots", setting("max_replication_slots", channels())),
                new Setting("max_connections", maxConnections()),
                new Setting("shared_buffers", setting("shared_buffers", "64MB")),
                new Setting("max_slot_wal_keep_size", setting("max_slot_wal_keep_size", "4GB")),
                new Setting("max_locks_per_transaction", setting("max_locks_per_transaction", 64)),
                new Setting("max_prepared_transactions", setting("max_prepared_transactions", 0)));
    }

    String maxConnections() {
        return setting("max_connections", 200);
    }

    private String sharedSettings() {
        return shared().stream()
                .filter(s -> !ANYWAY.contains(s))
                .map(s -> "        " + s.name() + ": " + s.value())
                .collect(Collectors.joining("\n"));
    }

    /** Standbys, backup, every other location, base backups and new standbys, with room. */
    private int channels() {
        int standbys = layout.dataLocations().stream()
                .mapToInt(l -> layout.dataNodes(l).size())
                .max()
                .orElse(1);
        return Math.max(20, 10 + 2 * (standbys + layout.dataLocations().size()));
    }

    private String setting(String name, Object standard) {
        return layout.spec().postgres().settings().stream()
                .filter(s -> s.name().equals(name))
                .map(Setting::value)
                .findFirst()
                .orElse(String.valueOf(standard));
    }

    /** What config.yml asks for and Patroni does not keep alike on all nodes by itself. */
    List<Setting> local() {
        return layout.spec().postgres().settings().stream()
                .filter(s -> !OpenLimits.SHARED_SETTINGS.contains(s.name()))
                .toList();
    }

    private String localParameters() {
        return local().stream()
                .map(s -> "\n    " + s.name() + ": '" + s.value().replace("'", "''") + "'")
                .collect(Collectors.joining());
    }

    /**
     * The local socket for the operating system's user postgres, TLS and scram for everyone else. A client of a proxy
     * comes from the proxy's address; a proxy at another location carries only pglogical.
     */
    private String hba(Host host) {
        List<Host> here = layout.dataNodes(host.location());
        List<Host> proxies = layout.inventory().hosts().stream()
                .filter(h -> layout.isProxy(h) && h.location().equals(host.location()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("local all postgres peer");
        if (layout.isMonitored()) {
            lines.add("local all " + OpenAccess.METRICS + " peer");
        }
        lines.add("local all all scram-sha-256");
        lines.add("local replication all scram-sha-256");
        // The worker that copies failover slots is an ordinary connection to the database of primary_conninfo.
        here.forEach(h -> lines.add("hostssl postgres replicator " + h.address() + "/32 scram-sha-256"));
        here.forEach(h -> lines.add("hostssl replication replicator " + h.address() + "/32 scram-sha-256"));
        here.forEach(h -> lines.add("hostssl postgres rewinder " + h.address() + "/32 scram-sha-256"));
        proxies.forEach(h -> lines.add("hostssl postgres barman " + h.address() + "/32 scram-sha-256"));
        proxies.forEach(h -> lines.add("hostssl replication streaming_barman " + h.address() + "/32 scram-sha-256"));
        proxies.forEach(h -> lines.add("hostssl postgres streaming_barman " + h.address() + "/32 scram-sha-256"));
        layout.otherDataLocations(host.location()).stream()
                .flatMap(l -> layout.dataNodes(l).stream())
                .forEach(h -> {
                    lines.add("hostssl " + layout.database() + " pglogical " + h.address() + "/32 scram-sha-256");
                    // A location whose data are made anew copies those of another.
                    lines.add("hostssl replication pglogical " + h.address() + "/32 scram-sha-256");
                });
        lines.add("hostssl all postgres,replicator,rewinder,pglogical,barman,streaming_barman all reject");
        lines.add("hostssl " + layout.database() + " all all scram-sha-256");
        new Accounts(layout).others().forEach(d -> lines.add("hostssl " + d.name() + " all all scram-sha-256"));
        return lines.stream().map(l -> "  - " + l).collect(Collectors.joining("\n"));
    }
}
