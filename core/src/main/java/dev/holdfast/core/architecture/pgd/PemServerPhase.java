package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;

/** PEM's database with the certificates of its agents, and its web pages at port 443. */
record PemServerPhase(PgdLayout layout) implements Phase {
    static final String BASE = "/usr/edb/pem";
    private static final String CONF = ServerPlace.DATA + "/conf.d/5555-pem.conf";
    private static final String AUTHORITY = "/usr/local/lib/holdfast/pem-authority";
    private static final String WEB = "/usr/local/lib/holdfast/pem-web";
    private static final Duration SCRIPTS = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "pem-server";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!host.has(Role.PEM_SERVER)) {
            return List.of();
        }
        ServerPlace place = layout.place();
        PgdSql postgres = PgdSql.maintenance(layout);
        PgdSql pem = new PgdSql(place, "pem");
        return List.of(
                postgres.ensure(
                        "database pem",
                        "select exists (select from pg_database where datname = 'pem');",
                        "create database pem;\n"),
                pem.ensure(
                        "extension sslutils",
                        "select exists (select from pg_extension where extname = 'sslutils');",
                        "create extension sslutils;\n"),
                pem.ensureWithin(
                        SCRIPTS,
                        "PEM's schema",
                        "select to_regnamespace('pem') is not null and to_regrole('pem_admin') is not null;",
                        "\\set ON_ERROR_STOP on\nbegin;\n\\i " + BASE + "/share/pemserver.sql\n"
                                + "\\set expert `test -e " + BASE + "/share/postgresexpert.sql && echo 1 || echo 0`\n"
                                + "\\if :expert\n\\i " + BASE + "/share/postgresexpert.sql\n\\endif\n"
                                + "grant pem_admin to current_user;\ncommit;\n"),
                Files.program(AUTHORITY, Files.text("pem-authority.sh")),
                EnsureState.of(
                        "authority of PEM's agents",
                        Command.of("test -s " + ServerPlace.DATA + "/root.crt -a -s " + ServerPlace.DATA + "/root.crl"),
                        Command.of("cd / && runuser -u " + place.superuser() + " -- " + AUTHORITY + " "
                                        + ServerPlace.DATA + " " + pemPsql(place))
                                .within(SCRIPTS)),
                Files.secret(CONF, place.superuser(), Files.text("5555-pem.conf")),
                EnsureState.of(
                                "agents are known by their certificates",
                                postgres.holds("select current_setting('ssl_ca_file') = 'root.crt';"),
                                Command.of("systemctl restart postgres.service").within(SCRIPTS))
                        .settling(Duration.ofMinutes(1)),
                Files.program(WEB, Files.text("pem-web.sh")),
                EnsureState.of(
                        "PEM's web pages",
                        Command.of("test -s " + BASE + "/web/config_setup.py -a -s " + BASE
                                + "/resources/server-pem.crt && curl -fsS -m 10 -o /dev/null --cacert " + BASE
                                + "/resources/server-pem.crt --resolve pem.holdfast:443:127.0.0.1"
                                + " https://pem.holdfast/pem/"),
                        Command.of(WEB + " " + place.port() + " " + (rpm() ? "rpm" : "deb"))
                                .within(SCRIPTS)),
                new EnsureService(
                        rpm() ? "httpd.service" : "apache2.service", List.of(), EnsureService.OnChange.RELOAD));
    }

    private boolean rpm() {
        return layout.system().hasRpm();
    }

    private static String pemPsql(ServerPlace place) {
        return place.bin() + "/psql " + place.socket() + " " + place.port();
    }
}
