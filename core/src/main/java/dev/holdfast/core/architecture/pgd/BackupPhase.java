package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.backup.FirstBackups;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Barman. Each data node of a location has its definition on the location's backup host, and the one that config.yml
 * names is active: when it dies, another takes its place by one command. TPA knows only the one. First backups follow
 * the groups, not precede them, so that a restore brings back a node of the cluster.
 */
record BackupPhase(PgdLayout layout) implements Phase {
    static final String FROM = "/usr/local/lib/holdfast/backup-from";
    private static final String ONE = "/usr/local/lib/holdfast/backed-up";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Host> backedUp = chosen(layout, host);
        if (backedUp.isEmpty()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(Files.open("/etc/barman.conf", barman()));
        for (Host chosen : backedUp) {
            for (Host node : layout.dataNodes(chosen.location())) {
                steps.add(
                        Files.open("/etc/barman.d/" + node.name() + ".conf", server(host, node, node.equals(chosen))));
            }
        }
        steps.add(Files.open("/etc/cron.d/barman", Files.text("barman.cron")));
        steps.add(new EnsureService(cron(layout), List.of(), EnsureService.OnChange.RESTART));
        steps.add(Files.program(FROM, Files.text("backup-from.sh")));
        steps.add(Files.program(ONE, Files.text("backed-up.sh")));
        steps.add(FirstBackups.program());
        for (Host node : backedUp) {
            steps.add(settled(node));
            steps.add(first(node));
        }
        return steps;
    }

    /** Nodes that config.yml names to a backup host, one of a location: of several the first, and not one that is to go. */
    static List<Host> chosen(PgdLayout layout, Host barman) {
        Set<String> stay =
                layout.spec().instances().stream().map(InstanceSpec::name).collect(Collectors.toSet());
        Map<String, Host> byLocation = layout.backedUpBy(barman).stream()
                .collect(Collectors.toMap(
                        Host::location,
                        h -> h,
                        (one, other) -> stay.contains(one.name()) ? one : other,
                        LinkedHashMap::new));
        return List.copyOf(byLocation.values());
    }

    /**
     * A node that comes again is active by its file in /etc, beside the one that took its place; nobody is active when
     * that was cut short.
     */
    private Step settled(Host node) {
        return EnsureState.of(
                "one node of " + node.location() + " is backed up",
                Command.of("wrong=$(" + one("--wrong", node) + ") && test -z \"$wrong\""),
                Command.of("cd / && runuser -u barman -- " + one("--settle", node)));
    }

    /** Of the node that is backed up by now, which need not be the one of config.yml. */
    private Step first(Host node) {
        int wanted = layout.spec().backup().minimumRedundancy();
        return FirstBackups.told(node.name(), one("--name", node), true)
                .step(wanted + " backups of " + node.location(), "\"$(" + one("--wanted " + wanted, node) + ")\"");
    }

    private String one(String what, Host node) {
        return ONE + " " + what + " " + Shell.quote(node.name())
                + layout.dataNodes(node.location()).stream()
                        .filter(h -> !h.equals(node))
                        .map(h -> " " + Shell.quote(h.name()))
                        .collect(Collectors.joining());
    }

    private String barman() {
        return Files.template("barman.conf")
                .with("bin", layout.place().bin())
                .with("retentionPolicy", layout.spec().backup().retentionPolicy())
                .with("minimumRedundancy", layout.spec().backup().minimumRedundancy())
                .render();
    }

    /** What has Barman look each minute. */
    static String cron(PgdLayout layout) {
        return layout.system().hasRpm() ? "crond.service" : "cron.service";
    }

    /** TPA's name of the replication slot by which a host receives WAL. */
    static String slot(Host barman) {
        return "backup_" + barman.name().replace('-', '_');
    }

    private String server(Host barman, Host node, boolean active) {
        return Files.template("barman-server.conf")
                .with("node", node.name())
                .with("location", node.location())
                .with("superuser", layout.place().superuser())
                .with("port", layout.place().port())
                .with("slot", slot(barman))
                .with("ca", Tls.CA)
                .with("active", active)
                .render();
    }
}
