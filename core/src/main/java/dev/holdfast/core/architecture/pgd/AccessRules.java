package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * pg_hba.conf. Narrower than TPA's: each role comes from its own hosts into its own database over TLS, and no line lets
 * everyone in from everywhere. Clients come through the proxies; who else must get in is named by postgres_hba_settings.
 */
record AccessRules(PgdLayout layout) {
    private static final String SCRAM = "scram-sha-256";

    String on(Host host) {
        List<String> lines = new ArrayList<>();
        String superuser = layout.place().superuser();
        lines.add("# pg_hba.conf, managed by Holdfast; more lines by postgres_hba_settings in config.yml.");
        lines.add("local all " + superuser + " peer");
        lines.add("local replication " + superuser + " peer");
        lines.add("local all all " + SCRAM);
        lines.addAll(pem(host));
        lines.add("hostssl all all 127.0.0.1/32 " + SCRAM);
        lines.addAll(barman(host));
        lines.addAll(layout.isNode(host) ? node(superuser) : List.of());
        lines.addAll(layout.spec().postgres().hbaLines());
        return String.join("\n", lines) + "\n";
    }

    private List<String> pem(Host host) {
        List<String> lines = new ArrayList<>();
        if (host.has(Role.PEM_SERVER)) {
            for (Host agent : layout.inventory().hosts()) {
                lines.add(line("pem", "+pem_user", agent, SCRAM));
                lines.add(line("pem", "+pem_agent", agent, "cert"));
                if (layout.pemAgents().contains(agent)) {
                    lines.add(line("pem,postgres", layout.place().superuser(), agent, SCRAM));
                }
            }
        }
        return lines;
    }

    private List<String> barman(Host host) {
        List<String> lines = new ArrayList<>();
        if (layout.isData(host)) {
            for (Host barman : layout.inventory().with(Role.BARMAN)) {
                boolean near = layout.backedUpBy(barman).stream()
                        .anyMatch(n -> n.location().equals(host.location()));
                if (near) {
                    lines.add(line("postgres", "barman", barman, SCRAM));
                    lines.add(line("replication", "streaming_barman", barman, SCRAM));
                }
            }
        }
        return lines;
    }

    private List<String> node(String superuser) {
        List<String> lines = new ArrayList<>();
        for (Host peer : layout.nodes()) {
            lines.add(line("all", superuser, peer, SCRAM));
            lines.add(line("replication", superuser, peer, SCRAM));
        }
        for (Host proxy : layout.proxies()) {
            lines.add(line(layout.database(), "pgdproxy", proxy, SCRAM));
            lines.add(line(layout.database(), "all", proxy, SCRAM));
        }
        if (!layout.generation().hasProxies()) {
            // Connection Manager is PostgreSQL itself: it sees the clients' own addresses.
            lines.add("hostssl " + layout.database() + " all 0.0.0.0/0 " + SCRAM);
        }
        return lines;
    }

    private static String line(String database, String user, Host from, String method) {
        return "hostssl " + database + " " + user + " " + from.address() + "/32 " + method;
    }
}
