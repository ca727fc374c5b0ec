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

    /** On a data node; below the ports by which the proxies lead to the other locations. */
    private static final int PORT = 7430;

    private static final String ACTIVE = "systemctl -q is-active holdfast-seed";

    private Server server() {
        return OpenSeed.server(cluster, request);
    }

    private String seed() {
        return server().home() + "/holdfast.seed";
    }

    /** Joins what an earlier attempt began, or left finished, whatever became of its worker. */
    void make() {
        Host first = OpenSeed.first(cluster, request);
        if (!begun(first)) {
            prepare(first);
        }
        String name = "received";
        String address = "";
        if (request.restoredOn().isEmpty()) {
            name = OpenAccess.certificateName(request.source());
            address = Members.leader(cluster, request.source()).address();
        }
        String arguments =
                Shell.quote(request.run()) + " " + cluster.spec().postgres().database() + " " + name + " " + address;
        cluster.hosts()
                .must(
                        first.name(),
                        Command.of(ACTIVE + " || " + ready()
                                        + " || systemd-run -q --collect --unit=holdfast-seed --setenv=POSTGRES="
                                        + server().version() + " bash " + WORK
                                        + "/" + script() + " " + arguments
                                        + "; while " + ACTIVE + "; do sleep 1; done; " + ready()
                                        + " || { journalctl -u holdfast-seed -n 20 -o cat --no-pager >&2; exit 1; }")
                                .within(LONG));
    }

    /**
     * Whether the unit works on what was prepared, or has finished it. Carried again, raw data would lie in the place of
     * the location's own; and the unit reads the files as it comes to them.
     */
    private boolean begun(Host first) {
        return cluster.hosts()
                .run(first.name(), Command.of(ACTIVE + " || " + ready()))
                .ok();
    }

    private void prepare(Host first) {
        if (request.restoredOn().isPresent()) {
            carry(first, request.restoredOn().get());
        } else {
            file(first, "pgpass", "*:*:*:*:${secret:pglogical}\n");
            cluster.hosts().must(first.name(), Command.of("chown postgres: " + WORK + "/pgpass"));
        }
        new SeedFence(cluster, request).noteSequences();
        boolean logical = logical();
        file(first, logical ? "noted.sql" : "origins.sql", logical ? noted() : origins());
        file(first, "identity.sql", identity(new OpenLayout(cluster.spec(), cluster.inventory())));
        cluster.hosts()
                .must(
                        first.name(),
                        Command.of("cat " + new SeedFence(cluster, request).sequences() + " >>" + WORK
                                + "/identity.sql 2>/dev/null || true"));
        file(first, script(), Resource.text("seed/" + script()));
    }

    private String script() {
        return logical() ? "logical.sh" : "copy.sh";
    }

    private String ready() {
        return "[ \"$(cat " + seed() + "-ready 2>/dev/null)\" = " + Shell.quote(request.run()) + " ]";
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
                                + seed()));
        String stop = "runuser -u barman -- " + server().program("pg_ctl") + " -D " + ScratchRestore.ASIDE
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

    /** Files of another major version are of no use. */
    private boolean logical() {
        return request.restoredOn().isEmpty()
                && !Server.of(cluster.spec(), request.source()).equals(server());
    }

    private String noted() {
        return Template.of("seed/noted.sql")
                .with("source", request.source())
                .with("others", Resource.text("seed/others.sql"))
                .render();
    }

    private String origins() {
        return Template.of("seed/origins.sql")
                .with("source", request.source())
                .with("location", request.location())
                .with("others", Resource.text("seed/others.sql"))
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
                    .append("'), 'pglogical_output'")
                    .append(new SeedSlots(cluster, request).marked(request.location()))
                    .append(");\n");
        }
        return sql.append(Resource.text("seed/sequences.sql")).toString();
    }
}
