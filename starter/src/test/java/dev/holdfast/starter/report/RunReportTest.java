package dev.holdfast.starter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.report.ClusterReport;
import dev.holdfast.core.report.ReportJson;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    @Test
    void write_leavesThreeFilesOfOneRun(@TempDir Path dir) throws IOException {
        SpecReading.Valid valid =
                (SpecReading.Valid) SpecReader.read(Configure.configYml(ConfigureOptions.demo("demo")));
        Outcome outcome = new Outcome.Deployed(List.of(), 3, List.of());
        OperationRecord deploy = new OperationRecord(
                "demo/deploy/1",
                "deploy",
                "root@here",
                "2026-11-25T16:00:00Z",
                "2026-11-25T16:01:00Z",
                "succeeded",
                outcome.headline(),
                Optional.of(outcome));
        Topology topology = new Topology(List.of(), List.of(), List.of(), List.of(), List.of());
        ClusterReport report =
                RunReport.of(valid.spec(), topology, List.of(deploy), Instant.parse("2026-11-25T16:02:03.4Z"));

        Path html = RunReport.write(new ClusterDirectory(dir), report, Optional.empty());

        assertThat(html).isEqualTo(dir.resolve("reports/20261125T160203Z/report.html"));
        assertThat(html).content().contains("demo/deploy/1");
        assertThat(html.resolveSibling("report.md")).content().contains("demo/deploy/1");
        assertThat(ReportJson.read(Files.readString(html.resolveSibling("report.json"))))
                .isEqualTo(report);
    }
}
