package dev.holdfast.starter.report;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.report.ClusterReport;
import dev.holdfast.core.report.HtmlReport;
import dev.holdfast.core.report.MarkdownReport;
import dev.holdfast.core.report.ReportJson;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The report of a run: DIR/reports/RUN/report.html, report.md and report.json. */
public final class RunReport {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RunReport() {}

    /** The report of operations that ended, named after the moment at which it is written. */
    public static ClusterReport of(ClusterSpec spec, Topology topology, List<OperationRecord> operations, Instant now) {
        String written = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new ClusterReport(RUN.format(now), written, spec, topology, List.copyOf(operations));
    }

    /** Writes the three files; the path of the one for the browser. */
    public static Path write(ClusterDirectory directory, ClusterReport report, Optional<TemporalPages> pages) {
        ClusterDirectory to =
                new ClusterDirectory(directory.path().resolve("reports").resolve(report.run()));
        to.write("report.json", ReportJson.write(report));
        to.write("report.md", MarkdownReport.write(report));
        return to.write("report.html", HtmlReport.write(report, pages));
    }
}
