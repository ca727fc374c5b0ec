package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.backup.FirstBackups;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Barman. Each data node of a location has its definition on the location's backup host, and the one that config.yml
 * names is active: when it dies, another takes its place by one command. TPA knows only the one. First backups follow
 * the groups, not precede them, so that a restore brings back a node of the cluster.
 */
record BackupPhase(PgdLayout layout) implements Phase {
    static final String FROM = "/usr/local/lib/holdfast/backup-from";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Host> backedUp = layout.backedUpBy(host);
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
        steps.add(FirstBackups.program());
        backedUp.forEach(n -> steps.add(first(n)));
        return steps;
    }

    /** Of the location, not of the node: when another node took over, its backups count. */
    private Step first(Host node) {
        int wanted = layout.spec().backup().minimumRedundancy();
        List<String> names =
                layout.dataNodes(node.location()).stream().map(Host::name).toList();
        return new FirstBackups(node.name(), names, true).step(wanted + " backups of " + node.location(), wanted);
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
