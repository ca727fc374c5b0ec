package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.update.PackagedService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** EDB's names of packages. Development files and debugging symbols, which TPA installs too, are left out. */
record PackageNames(PgdLayout layout) {
    private static final String EXTENDED = "edb-postgresextended";

    List<String> on(Host host) {
        Set<String> all = new LinkedHashSet<>(system());
        if (layout.isPostgres(host)) {
            all.addAll(server());
            all.add("python3-psycopg2");
        }
        if (layout.isNode(host)) {
            all.addAll(bdr());
        }
        if (layout.isProxy(host)) {
            all.add("edb-pgd5-proxy");
        }
        if (host.has(Role.BARMAN)) {
            // The server too: a restore is proven by starting it.
            all.addAll(List.of("barman", "python3-barman", rpm() ? "cronie" : "cron"));
            all.addAll(server());
        }
        if (host.has(Role.PEM_SERVER)) {
            all.addAll(pemServer());
        }
        if (layout.pemAgents().contains(host) || (layout.pemServer().isPresent() && host.has(Role.PEM_SERVER))) {
            all.add("edb-pem-agent");
        }
        all.addAll(layout.spec().software().extra().common());
        if (layout.isPostgres(host)) {
            all.addAll(layout.spec().software().extra().postgres());
        }
        return List.copyOf(all);
    }

    /** PGD's own, of which there is no way back. */
    List<String> own() {
        List<String> own = new ArrayList<>(bdr());
        own.add("edb-pgd5-proxy");
        return List.copyOf(own);
    }

    /** PostgreSQL stops while any package changes, and has BDR loaded; the proxy starts anew with its own. */
    List<PackagedService> services(Host host) {
        List<PackagedService> all = new ArrayList<>();
        if (layout.isPostgres(host)) {
            all.add(new PackagedService("PostgreSQL", server().get(0), true));
        }
        if (layout.isNode(host)) {
            all.add(new PackagedService("BDR", bdr().get(0)));
        }
        if (layout.isProxy(host)) {
            all.add(new PackagedService("PGD Proxy", "edb-pgd5-proxy"));
        }
        return List.copyOf(all);
    }

    private List<String> system() {
        List<String> all = new ArrayList<>(List.of("curl", "nftables", "rsync", "openssl"));
        if (!layout.isLocal()) {
            // Local hosts share this machine's clock, which a container may not set.
            all.add("chrony");
        }
        return all;
    }

    private List<String> server() {
        String version = layout.spec().postgres().version();
        String flavour = layout.spec().postgres().flavour();
        if (flavour.equals("epas")) {
            return List.of("edb-as" + version + "-server", "edb-as" + version + "-server-client");
        }
        if (flavour.equals("postgresql")) {
            return rpm()
                    ? List.of("postgresql" + version + "-server", "postgresql" + version + "-contrib")
                    : List.of("postgresql-" + version, "postgresql-client-" + version);
        }
        return rpm()
                ? List.of(EXTENDED + version + "-server", EXTENDED + version + "-contrib")
                : List.of(EXTENDED + "-" + version, EXTENDED + "-client-" + version);
    }

    private List<String> bdr() {
        String server = suffix() + layout.spec().postgres().version();
        if (layout.generation().hasProxies()) {
            return List.of("edb-bdr5-" + server, "edb-pgd5-cli", "edb-bdr-utilities");
        }
        String edition = layout.generation() == Generation.EXPANDED ? "expanded" : "essential";
        return List.of("edb-pgd6-" + edition + "-" + server);
    }

    private String suffix() {
        String flavour = layout.spec().postgres().flavour();
        return flavour.equals("postgresql") ? "pg" : flavour.equals("epas") ? "epas" : "pgextended";
    }

    private List<String> pemServer() {
        List<String> all = new ArrayList<>(List.of("edb-pem", sslutils()));
        // Red Hat 8's own Python is too old for PEM.
        String wsgi = layout.system().release().equals("8") ? "edb-python310-mod-wsgi" : "python3-mod_wsgi";
        all.addAll(rpm() ? List.of("httpd", wsgi, "mod_ssl") : List.of("apache2", "libapache2-mod-wsgi-py3"));
        return all;
    }

    /** PEM's certificates are made inside PostgreSQL, by an extension that each flavour packs under another name. */
    private String sslutils() {
        String version = layout.spec().postgres().version();
        return switch (layout.spec().postgres().flavour()) {
            case "epas" -> "edb-as" + version + "-server-sslutils";
            case "postgresql" -> rpm() ? "sslutils_" + version : "postgresql-" + version + "-sslutils";
            default -> EXTENDED + version + "-sslutils";
        };
    }

    private boolean rpm() {
        return layout.system().hasRpm();
    }
}
