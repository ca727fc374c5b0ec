package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Barman. Each data node of a location has its definition on the location's backup host, and the one that config.yml
 * names is active: when it dies, another takes its place by one command. TPA knows only the one. First backups follow
 * the groups, not precede them, so that a restore brings back a node of the cluster.
 */
record BackupPhase(PgdLayout layout) implements Phase {
    static final String CATALOGUE = "/var/lib/barman/";
    static final String FROM = "/usr/local/lib/holdfast/backup-from";
    private static final String FIRST = "/usr/local/lib/holdfast/first-backups";
    private static final Duration BASE_BACKUPS = Duration.ofHours(4);

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
        String cron = layout.system().hasRpm() ? "crond.service" : "cron.service";
        steps.add(new EnsureService(cron, List.of(), EnsureService.OnChange.RESTART));
        steps.add(Files.program(FROM, Files.text("backup-from.sh")));
        steps.add(new InstallFile(FIRST, "root", "root", "0755", Files.text("first-backups.sh")));
        backedUp.forEach(n -> steps.add(first(n)));
        return steps;
    }

    private Step first(Host node) {
        String location = names(node.location());
        int wanted = layout.spec().backup().minimumRedundancy();
        // Of the location, not of the node: when another node took over, its backups count.
        return EnsureState.of(
                wanted + " backups of " + node.location(),
                Command.of("cd " + CATALOGUE + " && for n in " + location
                        + "; do grep -ls '^status=DONE' $n/meta/*-backup.info $n/base/*/backup.info 2>/dev/null;"
                        + " done | sort -u | wc -l | xargs -I{} test {} -ge " + wanted),
                Command.of("cd / && runuser -u barman -- " + FIRST + " " + node.name() + " " + wanted)
                        .within(BASE_BACKUPS));
    }

    private String names(String location) {
        return String.join(
                " ", layout.dataNodes(location).stream().map(Host::name).toList());
    }

    private String barman() {
        return Files.template("barman.conf")
                .with("bin", layout.place().bin())
                .with("retentionPolicy", layout.spec().backup().retentionPolicy())
                .with("minimumRedundancy", layout.spec().backup().minimumRedundancy())
                .render();
    }

    private String server(Host barman, Host node, boolean active) {
        return Files.template("barman-server.conf")
                .with("node", node.name())
                .with("location", node.location())
                .with("superuser", layout.place().superuser())
                .with("port", layout.place().port())
                .with("slot", "backup_" + barman.name().replace('-', '_'))
                .with("ca", Tls.CA)
                .with("active", active)
                .render();
    }
}
