package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.EtcHosts;
import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** What every host has before any package: directories, groups, locale, names of all hosts, kernel settings. */
record BasePhase(OpenLayout layout) implements Phase {
    private static final String DIRECTORIES =
            "/etc/holdfast /etc/sysusers.d /etc/sysctl.d /usr/local/lib/holdfast /usr/local/share/holdfast"
                    + " /var/lib/holdfast /etc/postgresql-common";
    private static final String SYSCTL = "/etc/sysctl.d/60-holdfast.conf";

    @Override
    public String name() {
        return "base";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        steps.add(directories());
        // Before phase database, which starts what was stopped.
        if (layout.isData(host) && layout.spec().hasLocation(host.location())) {
            steps.add(LastRows.unmarked());
        }
        steps.add(new InstallFile(
                "/etc/sysusers.d/holdfast.conf", "root", "root", "0644", Resource.text("sysusers.conf")));
        steps.add(EnsureState.of(
                "group holdfast-tls",
                Command.of("getent group holdfast-tls"),
                Command.of("systemd-sysusers /etc/sysusers.d/holdfast.conf")));
        steps.add(new InstallFile("/etc/locale.conf", "root", "root", "0644", "LANG=C.UTF-8\n"));
        steps.add(EtcHosts.of(layout.inventory()));
        layout.volumesOf(host).ifPresent(i -> steps.addAll(OpenLayout.VOLUMES.mounts(i)));
        if (layout.spec().platform().equals("bare")) {
            // So that no other cluster takes a host that is taken, and teardown cleans its own only.
            steps.add(new InstallFile(
                    "/etc/holdfast/cluster",
                    "root",
                    "root",
                    "0644",
                    layout.spec().name() + "\n"));
        }
        // The kernel of a local host is this machine's, whose settings are not ours to change.
        if (!layout.spec().platform().equals("local")) {
            steps.addAll(kernel());
        }
        return steps;
    }

    private static Step directories() {
        String all = DIRECTORIES.replace(" ", " -a -d ");
        return EnsureState.of(
                "directories", Command.of("test -d " + all), Command.of("install -d -m 0755 " + DIRECTORIES));
    }

    private static List<Step> kernel() {
        String file = Template.of("sysctl.conf").with("overcommitMemory", 2).render();
        return List.of(
                new InstallFile(SYSCTL, "root", "root", "0644", file),
                EnsureState.of(
                        "kernel settings",
                        // A container's kernel is its machine's.
                        Command.of("systemd-detect-virt -cq || test \"$(cat /proc/sys/net/ipv4/tcp_retries2"
                                + " /proc/sys/vm/swappiness /proc/sys/vm/overcommit_memory | xargs)\" = '6 1 2'"),
                        Command.of("/usr/lib/systemd/systemd-sysctl " + SYSCTL)));
    }
}
