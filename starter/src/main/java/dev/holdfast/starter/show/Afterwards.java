package dev.holdfast.starter.show;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.report.ClusterReport;
import dev.holdfast.core.report.HtmlReport;
import dev.holdfast.core.report.MarkdownReport;
import dev.holdfast.core.report.ReportJson;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.access.SshFiles;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the command leaves in the cluster's directory when operations have ended: the report, and ways into the hosts. */
public final class Afterwards {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final ClusterDirectory directory;
    private final ClusterSpec spec;

    public Afterwards(Settings settings, ClusterDirectory directory, ClusterSpec spec) {
        this.settings = settings;
        this.directory = directory;
        this.spec = spec;
    }

    /**
     * The report about the operations that ended since then, as report.html; empty when there is nothing to report or
     * it could not be written, which does not change how the operations came out.
     */
    public Optional<Path> since(Instant start) {
        try (Sight sight = new Sight(settings, spec)) {
            Inventory inventory = sight.inventory();
            if (inventory.hosts().isEmpty()) {
                return Optional.empty();
            }
            SshFiles.write(directory, inventory, sight.secrets());
            List<OperationRecord> operations = sight.operations().stream()
                    .filter(o -> !Instant.parse(o.startedAt()).isBefore(start.truncatedTo(ChronoUnit.SECONDS)))
                    .toList();
            return operations.isEmpty() ? Optional.empty() : Optional.of(write(sight, operations));
        } catch (HoldfastException e) {
            return Optional.empty();
        }
    }

    private Path write(Sight sight, List<OperationRecord> operations) {
        Instant now = Instant.now();
        String run = RUN.format(now);
        ClusterReport report = new ClusterReport(run, now.toString(), spec, sight.topology(), operations);
        String place = "reports/" + run + "/";
        directory.write(place + "report.md", MarkdownReport.write(report));
        directory.write(place + "report.json", ReportJson.write(report));
        return directory.write(place + "report.html", HtmlReport.write(report));
    }
}
