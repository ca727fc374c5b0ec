package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Packages by role, from Debian alone; nothing starts before its configuration is in place. */
record PackagesPhase(OpenLayout layout) implements Phase {
    @Override
    public String name() {
        return "packages";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        if (layout.isData(host) || host.has(Role.BARMAN)) {
            steps.add(new InstallFile(
                    "/etc/postgresql-common/createcluster.conf",
                    "root",
                    "root",
                    "0644",
                    Resource.text("createcluster.conf")));
        }
        if (isLocal()) {
            steps.add(new InstallFile(
                    "/etc/dpkg/dpkg.cfg.d/holdfast", "root", "root", "0644", Resource.text("dpkg-local.conf")));
        }
        if (layout.isMember(host)) {
            steps.add(etcdWaits());
        }
        steps.add(new InstallPackages("packages", List.copyOf(packages(host))));
        layout.volumesOf(host).ifPresent(i -> steps.addAll(OpenLayout.VOLUMES.owners(i)));
        if (!isLocal()) {
            // A container's clock is its machine's.
            steps.add(EnsureState.of(
                    "chrony.service",
                    Command.of("systemd-detect-virt -cq || { systemctl is-active -q chrony.service"
                            + " && systemctl is-enabled -q chrony.service; }"),
                    Command.of("systemctl enable --now -q chrony.service")));
        }
        return steps;
    }

    /** The package enables its service, which at a boot would begin a cluster of its own, and ours would not form. */
    private static Step etcdWaits() {
        return EnsureState.of(
                "etcd waits for its configuration",
                Command.of("test -e /usr/lib/systemd/system/etcd.service -o -L " + EtcdPhase.MASK),
                Command.of("ln -s /dev/null " + EtcdPhase.MASK));
    }

    private Set<String> packages(Host host) {
        // curl asks Patroni and etcd; nftables cuts a location off in a drill.
        String server = "postgresql-" + layout.server(host).version();
        Set<String> packages = new LinkedHashSet<>(List.of("curl", "nftables"));
        if (!isLocal()) {
            // Local hosts share this machine's clock, which a container may not set.
            packages.add("chrony");
        }
        if (layout.isMember(host)) {
            packages.addAll(List.of("etcd-server", "etcd-client"));
        }
        if (layout.isData(host)) {
            packages.addAll(List.of(
                    server,
                    server + "-pglogical",
                    server + "-pgl-ddl-deploy",
                    "patroni",
                    "python3-etcd",
                    "etcd-client",
                    "python3-psycopg2"));
        }
        if (layout.isProxy(host)) {
            packages.add("haproxy");
        }
        if (host.has(Role.BARMAN)) {
            // The server too: a restore is proven by starting it.
            packages.addAll(List.of("barman", server, "cron"));
        }
        if (layout.isMonitored()) {
            packages.add("prometheus-node-exporter");
            if (layout.isData(host)) {
                packages.add("prometheus-postgres-exporter");
            }
        }
        if (host.has(Role.MONITOR)) {
            packages.addAll(List.of("prometheus", "prometheus-alertmanager", "nginx-light", "python3-venv"));
        }
        return packages;
    }

    private boolean isLocal() {
        return layout.spec().platform().equals("local");
    }
}
