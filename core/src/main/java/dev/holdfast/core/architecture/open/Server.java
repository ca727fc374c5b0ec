package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;

/**
 * A major version of PostgreSQL as Debian lays it out on a host, and what it knows.
 *
 * @param version such as "17"
 */
record Server(String version) {
    private static final int FAILOVER_SLOTS = 17;

    /** The location's. */
    static Server of(ClusterSpec spec, String location) {
        return new Server(spec.postgresVersion(location));
    }

    static Server of(ClusterSpec spec, Host host) {
        return of(spec, host.location());
    }

    /**
     * A psql on any data node or backup host, as a word of a shell: the server's own, as Debian's wrapper in /usr/bin costs a
     * start of Perl. Any version talks to any, and a location that config.yml has no more may have another than the rest.
     */
    static final String PSQL = "\"$(set -- /usr/lib/postgresql/*/bin/psql; echo \"$1\")\"";

    String home() {
        return "/var/lib/postgresql/" + version;
    }

    String programs() {
        return "/usr/lib/postgresql/" + version + "/bin";
    }

    String program(String name) {
        return programs() + "/" + name;
    }

    /** Of a standby's own server: one row while it streams. */
    static final String STREAMS = "select 1 from pg_stat_wal_receiver where status = 'streaming'";

    /** Whether the release's Patroni says of a standby that it streams; 3.0 of Debian 12 calls it running, whatever it does. */
    boolean patroniTellsStreaming() {
        return failoverSlots();
    }

    /** Slots for other locations that the server itself carries over to standbys; sync_replication_slots. */
    boolean failoverSlots() {
        return Integer.parseInt(version) >= FAILOVER_SLOTS;
    }
}
