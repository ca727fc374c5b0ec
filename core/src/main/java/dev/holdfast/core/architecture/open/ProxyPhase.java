package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Journal;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** HAProxy on every data node: to the location's leader, to its standbys, and to the leaders elsewhere. */
record ProxyPhase(OpenLayout layout) implements Phase {
    private static final Duration ROUTES = Duration.ofSeconds(30);
    private static final String CONFIG = "/etc/haproxy/haproxy.cfg";

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isProxy(host)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new InstallFile(CONFIG, "root", "root", "0644", config(host)));
        steps.add(new EnsureService("haproxy.service", List.of(CONFIG, OpenAccess.CA), EnsureService.OnChange.RELOAD));
        if (layout.isData(host)) {
            steps.add(new AwaitState("the proxy leads to the write leader", leads(host), ROUTES)
                    .diagnosedBy(Journal.tail("haproxy.service")));
        }
        return steps;
    }

    private Command leads(Host host) {
        return Command.of(layout.server(host).program("pg_isready") + " -q -t 3 -h " + host.address() + " -p "
                + layout.spec().proxy().listenPort());
    }

    private String config(Host host) {
        return Template.of("haproxy.cfg")
                .with("listenPort", layout.spec().proxy().listenPort())
                .with("readListenPort", layout.spec().proxy().readListenPort())
                .with("maxConnections", new PatroniFiles(layout).maxConnections())
                .with("locationServers", servers(host.location()))
                .with("remoteListens", remotes(host.location()))
                .with("metrics", layout.isMonitored() ? metrics(host) : "")
                .render();
    }

    /** Bound to the host's address within the cluster's networks. */
    private static String metrics(Host host) {
        return "\nfrontend metrics\n    mode http\n    bind " + host.address() + ":" + PrometheusFiles.HAPROXY
                + "\n    http-request use-service prometheus-exporter if { path /metrics }\n"
                + "    http-request return status 404";
    }

    private String servers(String location) {
        return layout.dataNodes(location).stream()
                .map(h -> "    server " + h.name() + " " + h.address() + ":5432")
                .collect(Collectors.joining("\n"));
    }

    private String remotes(String location) {
        return layout.otherDataLocations(location).stream()
                .map(l -> "listen remote_" + l + "\n"
                        + "    bind 127.0.0.1:" + layout.remotePort(l) + "\n"
                        + "    option httpchk OPTIONS /primary\n"
                        + "    http-check expect status 200\n"
                        + "    default-server inter 2s fastinter 500ms downinter 2s fall 2 rise 1"
                        + " on-marked-down shutdown-sessions check-ssl verify required ca-file " + OpenAccess.CA
                        + " check port 8008\n"
                        + servers(l))
                .collect(Collectors.joining("\n"));
    }
}
