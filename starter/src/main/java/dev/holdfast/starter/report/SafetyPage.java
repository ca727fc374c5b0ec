package dev.holdfast.starter.report;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.report.HtmlReport;
import dev.holdfast.core.report.ReportJson;
import dev.holdfast.core.report.SafetyReport;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.show.ClusterStatus.EntitySeen;
import dev.holdfast.starter.show.HostsUp;
import dev.holdfast.starter.show.Sight;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a cluster's life: DIR/reports/cluster.html and cluster.json, written anew each time. */
public final class SafetyPage {
    /** As many as an entity remembers, where there is none. */
    private static final int EVENTS = 60;

    private SafetyPage() {}

    /** Looks at everything that answers; what does not becomes a risk of the report. */
    public static SafetyReport look(Sight sight, ClusterSpec spec, EntitySeen entity) {
        List<String> remarks = new ArrayList<>();
        HostsUp hosts = sight.hostsUp();
        if (!hosts.down().isEmpty()) {
            remarks.add("Hosts are down: " + String.join(", ", hosts.down())
                    + ". Boot them again, with their data: holdfast up DIR.");
        }
        if (!entity.temporal()) {
            remarks.add(
                    "No Temporal server answers: events are those of the store, nothing is scheduled, no operation can start.");
        }
        Optional<Topology> topology = hosts.up().isEmpty() ? Optional.empty() : Optional.of(sight.settledTopology());
        List<EventRecord> events = entity.state().map(s -> s.events().records()).orElseGet(() -> sight.events(EVENTS));
        return new SafetyReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                spec,
                topology,
                hosts.up().isEmpty() ? List.of() : flows(sight, remarks),
                sight.operations(),
                events,
                backups(sight, remarks),
                List.copyOf(remarks));
    }

    private static List<Flow> flows(Sight sight, List<String> remarks) {
        try {
            return sight.flows();
        } catch (HoldfastException e) {
            remarks.add("Replication between locations could not be looked at: " + e.getMessage());
            return List.of();
        }
    }

    private static SafetyReport.Backups backups(Sight sight, List<String> remarks) {
        try {
            return sight.backupsByServer();
        } catch (HoldfastException e) {
            remarks.add("Barman could not be asked for its backups: " + e.getMessage());
            return new SafetyReport.Backups(List.of(), List.of());
        }
    }

    /** Writes both files; the path of the one for the browser. */
    public static Path write(ClusterDirectory directory, SafetyReport report, Optional<TemporalPages> pages) {
        ClusterDirectory to = new ClusterDirectory(directory.path().resolve("reports"));
        to.write("cluster.json", ReportJson.write(report));
        return to.write("cluster.html", HtmlReport.write(report, pages));
    }
}
