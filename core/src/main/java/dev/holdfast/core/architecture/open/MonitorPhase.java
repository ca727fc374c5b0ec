package dev.holdfast.core.architecture.open;

import dev.holdfast.core.backup.BackupPace;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Prometheus, Alertmanager, nginx and pgAdmin on the monitor host: what the article's PEM server is to PGD. */
record MonitorPhase(OpenLayout layout) {
    private static final String PROMETHEUS = "/etc/prometheus/prometheus.yml";
    private static final String ALERTS = "/etc/prometheus/holdfast-alerts.yml";
    private static final String CONSOLE = "/etc/prometheus/consoles/cluster.html";
    private static final String SITE = "/etc/nginx/conf.d/holdfast.conf";
    private static final String ALERTMANAGER = "/etc/holdfast/alertmanager.yml";
    private static final String PGADMIN = "/usr/local/lib/holdfast/pgadmin";
    private static final String PGADMIN_UNIT = "/etc/systemd/system/pgadmin.service";
    private static final String PGADMIN_USER = "/etc/sysusers.d/holdfast-pgadmin.conf";

    List<Step> steps(Host host) {
        if (!host.has(Role.MONITOR)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.addAll(prometheus(host));
        steps.addAll(alertmanager(host));
        steps.addAll(pgAdmin());
        steps.addAll(web(host));
        return steps;
    }

    private List<Step> prometheus(Host host) {
        String defaults = "/etc/default/prometheus";
        return List.of(
                InstallFile.open(PROMETHEUS, new PrometheusFiles(layout).config(host)),
                InstallFile.open(
                        ALERTS,
                        Template.of("monitor/alerts.yml")
                                .with(
                                        "backupLateSeconds",
                                        BackupPace.late(layout.spec().backup().schedule())
                                                .toSeconds())
                                .render()),
                InstallFile.open(
                        CONSOLE,
                        Template.of("monitor/cluster.html")
                                .with("cluster", layout.spec().name())
                                .with("database", layout.database())
                                .render()),
                InstallFile.open(
                        defaults,
                        Template.of("monitor/prometheus.env")
                                .with("address", host.address())
                                .render()),
                new EnsureService(
                        "prometheus.service", List.of(PROMETHEUS, ALERTS, defaults), EnsureService.OnChange.RESTART));
    }

    private static List<Step> alertmanager(Host host) {
        String defaults = "/etc/default/prometheus-alertmanager";
        return List.of(
                EnsureState.of(
                        ALERTMANAGER + ", once",
                        Command.of("test -s " + ALERTMANAGER),
                        Command.of("umask 022 && cat > " + ALERTMANAGER)
                                .stdin(Resource.text("monitor/alertmanager.yml"))),
                InstallFile.open(
                        defaults,
                        Template.of("monitor/alertmanager.env")
                                .with("address", host.address())
                                .render()),
                new EnsureService(
                        "prometheus-alertmanager.service", List.of(defaults), EnsureService.OnChange.RESTART));
    }

    /** Its service installs it when it starts, beside everything else: a deploy does not wait for that. */
    private List<Step> pgAdmin() {
        List<String> files =
                List.of(PGADMIN, PGADMIN_UNIT, "/etc/pgadmin/config_system.py", "/etc/pgadmin/servers.json");
        return List.of(
                InstallFile.open(PGADMIN_USER, Resource.text("monitor/pgadmin-sysusers.conf")),
                EnsureState.of(
                        "user pgadmin",
                        Command.of("getent passwd pgadmin"),
                        Command.of("systemd-sysusers " + PGADMIN_USER)),
                new EnsureDirectory("/etc/pgadmin", "root", "root", "0755"),
                InstallFile.open("/etc/pgadmin/config_system.py", Resource.text("monitor/pgadmin.py")),
                InstallFile.open("/etc/pgadmin/servers.json", new PgAdminServers(layout).json()),
                new InstallFile(PGADMIN, "root", "root", "0755", Resource.text("monitor/pgadmin.sh")),
                InstallFile.open(PGADMIN_UNIT, Resource.text("monitor/pgadmin.service")),
                new EnsureService("pgadmin.service", files, EnsureService.OnChange.RESTART));
    }

    private List<Step> web(Host host) {
        String users = "/etc/nginx/holdfast.users";
        return List.of(
                EnsureState.of(
                        "nginx serves nothing else",
                        Command.of("test ! -e /etc/nginx/sites-enabled/default"),
                        Command.of("rm -f /etc/nginx/sites-enabled/default")),
                new InstallFile(users, "root", "www-data", "0640", Resource.text("monitor/nginx.users")),
                InstallFile.open(
                        SITE,
                        Template.of("monitor/nginx.conf")
                                .with("cluster", layout.spec().name())
                                .with("host", host.name())
                                .render()),
                new EnsureService(
                        "nginx.service", List.of(SITE, users, OpenAccess.CERT), EnsureService.OnChange.RELOAD));
    }
}
