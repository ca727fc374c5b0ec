package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.backup.FirstBackups;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Barman streams each location's WAL and keeps its base backups; the deploy takes the first ones. Monitoring beside it. */
record BackupPhase(OpenLayout layout) implements Phase {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        List<String> locations = host.has(Role.BARMAN) ? layout.backedUpBy(host) : List.of();
        if (host.has(Role.BARMAN)) {
            steps.add(KeptBackups.only(layout, locations));
        }
        if (!locations.isEmpty()) {
            steps.addAll(barman(locations));
        }
        if (layout.isData(host)) {
            steps.addAll(new ReplicationPhase(layout).slotsOnStandbys(host));
        }
        // Beside the backups, which other hosts wait for: watching begins without lengthening the deploy.
        steps.addAll(new ExporterSteps(layout).of(host));
        steps.addAll(new MonitorPhase(layout).steps(host));
        return steps;
    }

    private List<Step> barman(List<String> locations) {
        List<Step> steps = new ArrayList<>();
        steps.add(new InstallFile("/etc/barman.conf", "root", "root", "0644", Resource.text("barman.conf")));
        for (String location : locations) {
            steps.add(formerDataAside(location));
            steps.add(new InstallFile("/etc/barman.d/" + location + ".conf", "root", "root", "0644", server(location)));
        }
        steps.add(
                new InstallFile("/var/lib/barman/.pgpass", "barman", "barman", "0600", Resource.text("barman.pgpass")));
        steps.add(new InstallFile("/etc/cron.d/barman", "root", "root", "0644", Resource.text("barman.cron")));
        steps.add(new EnsureService("cron.service", List.of(), EnsureService.OnChange.RESTART));
        steps.add(FirstBackups.program());
        locations.forEach(l -> steps.add(firstBackups(l)));
        return steps;
    }

    /** A location may have been made anew while this host was dead; its old log does not fit the new data. */
    private Step formerDataAside(String location) {
        String line = "POSTGRES=" + layout.spec().postgresVersion(location) + " bash -s -- " + Shell.quote(location);
        String script = Resource.text("seed/old-backups.sh");
        return EnsureState.of(
                "backups of " + location + " are of its present data",
                Command.of(line + " look").stdin(script),
                Command.of(line).stdin(script));
    }

    private Step firstBackups(String location) {
        int wanted = layout.spec().backup().minimumRedundancy();
        // Patroni makes the slot.
        return FirstBackups.of(location, false).step(wanted + " backups of " + location, wanted);
    }

    private String server(String location) {
        List<Host> nodes = layout.dataNodes(location);
        return Template.of("barman-server.conf")
                .with("location", location)
                .with("cluster", layout.spec().name())
                .with("listenPort", layout.spec().proxy().listenPort())
                // libpq wants a name for each address.
                .with(
                        "locationNames",
                        nodes.stream()
                                .map(h -> OpenAccess.certificateName(location))
                                .collect(Collectors.joining(",")))
                .with("locationAddresses", OpenLayout.addresses(nodes))
                .with("retentionPolicy", layout.spec().backup().retentionPolicy())
                .with("minimumRedundancy", layout.spec().backup().minimumRedundancy())
                .render();
    }
}
