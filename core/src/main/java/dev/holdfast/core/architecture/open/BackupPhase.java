package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Barman streams each location's WAL and keeps its base backups; the deploy takes the first ones. Monitoring beside it. */
record BackupPhase(OpenLayout layout) implements Phase {
    private static final String FIRST_BACKUPS = "/usr/local/lib/holdfast/first-backups";
    private static final Duration BASE_BACKUPS = Duration.ofHours(2);

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        List<String> locations = host.has(Role.BARMAN) ? layout.backedUpBy(host) : List.of();
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
            steps.add(new InstallFile("/etc/barman.d/" + location + ".conf", "root", "root", "0644", server(location)));
        }
        steps.add(
                new InstallFile("/var/lib/barman/.pgpass", "barman", "barman", "0600", Resource.text("barman.pgpass")));
        steps.add(new InstallFile("/etc/cron.d/barman", "root", "root", "0644", Resource.text("barman.cron")));
        steps.add(new EnsureService("cron.service", List.of(), EnsureService.OnChange.RESTART));
        steps.add(new InstallFile(FIRST_BACKUPS, "root", "root", "0755", Resource.text("first-backups.sh")));
        locations.forEach(l -> steps.add(firstBackups(l)));
        return steps;
    }

    /**
     * Barman's own commands take a second to start, so the probe reads what they wrote. The backups run as a unit: they go on
     * when the connection is lost, and a second attempt waits for the first one's end. The stream that it starts outlives
     * it (KillMode), else Barman would have none until the next minute's cron.
     */
    private Step firstBackups(String location) {
        int wanted = layout.spec().backup().minimumRedundancy();
        String unit = "holdfast-first-backups-" + location;
        return EnsureState.of(
                wanted + " backups of " + location,
                Command.of("test \"$(grep -ls '^status=DONE' /var/lib/barman/" + location
                        + "/meta/*-backup.info | wc -l)\" -ge " + wanted),
                Command.of("if systemctl -q is-active " + unit + "; then while systemctl -q is-active " + unit
                                + "; do sleep 1; done; else systemd-run -q --collect --wait -p KillMode=process --unit="
                                + unit + " --uid=barman " + FIRST_BACKUPS + " " + location + " " + wanted
                                + " || { journalctl -u " + unit + " -n 15 --no-pager -o cat >&2; false; }; fi")
                        .within(BASE_BACKUPS));
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
