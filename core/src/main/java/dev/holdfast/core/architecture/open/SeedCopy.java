package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.ScratchRestore;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.seed.SeedRequest;
import java.time.Duration;

/** Brings the copy to the location's first data node and gives it the location's identity, beside the old data. */
record SeedCopy(ClusterContext cluster, SeedRequest request) {
    /** Hours with real data. */
    private static final Duration LONG = Duration.ofHours(11);

    private static final String WORK = "/run/holdfast-seed";
    private static final String SEED = "/var/lib/postgresql/17/holdfast.seed";

    /** On a data node; below the ports by which the proxies lead to the other locations. */
    private static final int PORT = 7430;

    void make() {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        Host first = OpenSeed.first(cluster, request);
        String name = "received";
        String address = "";
        if (request.restoredOn().isPresent()) {
            carry(first, request.restoredOn().get());
        } else {
            Host source = Members.leader(cluster, request.source());
            name = OpenAccess.certificateName(request.source());
            address = source.address();
            file(first, "pgpass", "*:*:*:*:${secret:pglogical}\n");
            cluster.hosts().must(first.name(), Command.of("chown postgres: " + WORK + "/pgpass"));
        }
        new SeedFence(cluster, request).noteSequences();
        file(first, "origins.sql", origins());
        file(first, "identity.sql", identity(layout));
        cluster.hosts()
                .must(
                        first.name(),
                        Command.of("cat " + SeedFence.SEQUENCES + " >>" + WORK + "/identity.sql 2>/dev/null || true"));
        file(first, "copy.sh", Resource.text("seed/copy.sh"));
        String arguments = Shell.quote(request.run()) + " " + layout.database() + " " + name + " " + address;
        String ready = "[ \"$(cat " + SEED + "-ready 2>/dev/null)\" = " + Shell.quote(request.run()) + " ]";
        cluster.hosts()
                .must(
                        first.name(),
                        Command.of("systemctl -q is-active holdfast-seed || " + ready
                                        + " || systemd-run -q --collect --unit=holdfast-seed bash " + WORK
                                        + "/copy.sh " + arguments
                                        + "; while systemctl -q is-active holdfast-seed; do sleep 1; done; " + ready
                                        + " || { journalctl -u holdfast-seed -n 20 -o cat --no-pager >&2; exit 1; }")
                                .within(LONG));
    }

    /** The restored instance's directory over TLS; again from the beginning after a cut. */
    private void carry(Host first, String backupHost) {
        for (String host : new String[] {first.name(), backupHost}) {
            Command token = Command.of("install -d -m 711 " + WORK + " && umask 077 && cat >" + WORK + "/token")
                    .stdin("${secret:streaming_barman}\n");
            cluster.hosts().must(host, token);
            Command program = Command.of("cat >" + WORK + "/transfer.py").stdin(Resource.text("seed/transfer.py"));
            cluster.hosts().must(host, program);
        }
        String at = first.address() + " " + PORT + " ";
        cluster.hosts()
                .must(
                        first.name(),
                        Command.of("systemctl -q stop holdfast-seed-receive 2>/dev/null; systemd-run -q --collect"
                                + " --unit=holdfast-seed-receive python3 " + WORK + "/transfer.py receive " + at
                                + SEED));
        String stop = "runuser -u barman -- /usr/lib/postgresql/17/bin/pg_ctl -D " + ScratchRestore.ASIDE
                + "/data -m fast -w -t 600 stop >/dev/null 2>&1; systemctl -q stop holdfast-restored 2>/dev/null; ";
        cluster.hosts()
                .must(
                        backupHost,
                        Command.of("cd /; " + stop + "python3 " + WORK + "/transfer.py send " + at
                                        + OpenAccess.certificateName(request.location()) + " " + ScratchRestore.ASIDE
                                        + "/data && rm -rf " + WORK)
                                .within(LONG));
    }

    private void file(Host host, String name, String text) {
        cluster.hosts()
                .must(
                        host.name(),
                        Command.of("install -d -m 711 " + WORK + " && umask 077 && cat >" + WORK + "/" + name)
                                .stdin(text));
    }

    private String origins() {
        return Template.of("seed/origins.sql")
                .with("source", request.source())
                .with("location", request.location())
                .render();
    }

    private String identity(OpenLayout layout) {
        StringBuilder sql = new StringBuilder(Resource.text("seed/identity-head.sql"))
                .append(ApplicationPhase.node(layout, request.location()))
                .append(Resource.text("seed/slot-name.sql"));
        for (String peer : request.peers()) {
            sql.append("select pg_create_logical_replication_slot(pg_temp.slot_name('")
                    .append(request.location())
                    .append("', '")
                    .append(ReplicationPhase.subscription(peer, request.location()))
                    .append("'), 'pglogical_output', false, false, true);\n");
        }
        return sql.append(Resource.text("seed/sequences.sql")).toString();
    }
}
