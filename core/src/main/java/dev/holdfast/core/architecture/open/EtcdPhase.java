package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Journal;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** One etcd over all locations; a majority of its members decides who leads where. */
record EtcdPhase(OpenLayout layout) implements Phase {
    private static final Duration QUORUM = Duration.ofSeconds(90);
    private static final String ENVIRONMENT = "/etc/default/etcd";
    private static final String MEMBERS = "/etc/default/etcd-members";
    private static final String UNIT = "/etc/systemd/system/etcd.service.d/holdfast.conf";
    /** Keeps the package's service from starting before the files above are there. */
    static final String MASK = "/etc/systemd/system/etcd.service";
    /** curl as a client of etcd on the host that it runs on. */
    static final String CURL = "curl -sS -m 3 --cacert " + OpenAccess.CA + " --cert " + OpenAccess.CERT + " --key "
            + OpenAccess.KEY + " https://127.0.0.1:2379";

    @Override
    public String name() {
        return "dcs";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isMember(host)) {
            return List.of();
        }
        return List.of(
                new InstallFile(ENVIRONMENT, "root", "root", "0644", environment(host)),
                // A member that runs knows the others; only one that joins reads them here.
                new InstallFile(MEMBERS, "root", "root", "0644", members()),
                // Not in phase base: an empty one was gone again when the packages had been installed.
                new EnsureDirectory("/etc/systemd/system/etcd.service.d", "root", "root", "0755"),
                new InstallFile(UNIT, "root", "root", "0644", Resource.text("etcd-unit.conf")),
                EnsureState.of("etcd may start", Command.of("test ! -L " + MASK), Command.of("rm -f " + MASK)),
                new EnsureService("etcd.service", List.of(ENVIRONMENT, UNIT), EnsureService.OnChange.RESTART),
                // /health answers true only after a read that a majority agreed to.
                new AwaitState(
                                "etcd has a majority",
                                Command.of(CURL + "/health | grep -q '\"health\":\"true\"'"),
                                QUORUM)
                        .diagnosedBy(Command.of("df -h /var/lib/etcd"), Journal.tail("etcd.service")));
    }

    private String environment(Host host) {
        Timings timings = new Timings(layout.inventory().roundTripMillis());
        return Template.of("etcd.env")
                .with("host", host.name())
                .with("address", host.address())
                .with("cluster", layout.spec().name())
                .with("heartbeat", timings.heartbeatMillis())
                .with("election", timings.electionMillis())
                .with(
                        "metrics",
                        layout.isMonitored()
                                ? "\nETCD_LISTEN_METRICS_URLS=http://" + host.address() + ":" + PrometheusFiles.ETCD
                                : "")
                .render();
    }

    private String members() {
        return layout.members().stream()
                .map(m -> m.name() + "=https://" + m.address() + ":2380")
                .collect(Collectors.joining(",", "ETCD_INITIAL_CLUSTER=", "\n"));
    }
}
