package dev.holdfast.core.report;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as headings, sentences, tables and charts: what both forms for people show, in one order. */
final class ReportBlocks {
    private final ClusterReport report;
    private final Optional<TemporalPages> pages;
    private final List<Block> blocks = new ArrayList<>();

    private ReportBlocks(ClusterReport report, Optional<TemporalPages> pages) {
        this.report = report;
        this.pages = pages;
    }

    static List<Block> of(ClusterReport report, Optional<TemporalPages> pages) {
        ReportBlocks all = new ReportBlocks(report, pages);
        all.summary();
        all.blocks.addAll(TopologyBlocks.of(report.topology()));
        all.hosts();
        all.phases();
        report.outcomes(Outcome.Drilled.class).forEach(d -> all.blocks.addAll(DrillBlocks.of(d.report())));
        all.blocks.addAll(SwitchoverBlocks.of(report.outcomes(Outcome.SwitchedOver.class)));
        all.blocks.addAll(RollingBlocks.of(report.outcomes(ServedOutcome.Rolled.class)));
        all.blocks.addAll(BackupBlocks.of(report));
        all.checks();
        all.changes();
        return all.blocks;
    }

    static String title(ClusterReport report) {
        return "Cluster " + report.spec().name() + ": report of run " + report.run();
    }

    private void summary() {
        heading("What was done");
        blocks.add(new Block.Paragraph(
                (report.succeeded() ? "Every operation of this run succeeded. " : "NOT every operation succeeded. ")
                        + report.spec().architecture() + " on the platform "
                        + report.spec().platform() + ", PostgreSQL "
                        + report.spec().postgres().version()
                        + ". Written " + report.writtenAt() + "."));
        blocks.add(new Block.Table(
                "Operations in the order of their start; times are wall time",
                List.of("Operation", "Asked by", "Started (UTC)", "Took", "Status", "Outcome"),
                report.operations().stream()
                        .map(o -> List.of(
                                o.id(),
                                o.actor(),
                                Figures.moment(o.startedAt()),
                                Figures.between(o.startedAt(), o.endedAt()),
                                o.status(),
                                o.headline()))
                        .toList(),
                links(pages, report.operations())));
        blocks.addAll(views(pages, report.spec().name()));
    }

    private void hosts() {
        heading("Hosts as config.yml wants them");
        table(
                "One row per host",
                List.of("Host", "Node", "Location", "Roles", "Backed up by"),
                report.spec().instances().stream()
                        .map(i -> List.of(
                                i.name(),
                                String.valueOf(i.node()),
                                i.location(),
                                i.roles().stream().sorted().map(Role::yaml).collect(Collectors.joining(", ")),
                                i.backup().orElse("")))
                        .toList());
    }

    private void phases() {
        List<List<String>> rows = new ArrayList<>();
        for (OperationRecord operation : report.operations()) {
            operation.outcome().ifPresent(outcome -> {
                if (outcome instanceof Outcome.Deployed deployed) {
                    deployed.phases()
                            .forEach(p -> rows.add(List.of(p.phase(), operation.id(), Figures.seconds(p.seconds()))));
                }
            });
        }
        if (!rows.isEmpty()) {
            heading("Wall time by phase");
            table("Phases of each deploy, in order", List.of("Phase", "Operation", "Took"), rows);
        }
    }

    private void checks() {
        List<List<String>> rows = new ArrayList<>();
        for (OperationRecord operation : report.operations()) {
            operation.outcome().ifPresent(outcome -> {
                if (outcome instanceof Outcome.Verified verified) {
                    verified.checks()
                            .forEach(c -> rows.add(
                                    List.of(c.name(), c.passed() ? "passed" : "FAILED", c.evidence(), operation.id())));
                }
            });
        }
        if (!rows.isEmpty()) {
            heading("Checks");
            table("Claims about the running cluster", List.of("Check", "Result", "Evidence", "Operation"), rows);
        }
    }

    private void changes() {
        for (OperationRecord operation : report.operations()) {
            operation.outcome().ifPresent(outcome -> {
                if (outcome instanceof Outcome.Deployed deployed) {
                    heading("What " + operation.id() + " changed");
                    blocks.add(new Block.Paragraph(deployed.headline() + "."));
                    blocks.addAll(ChangeBlocks.of(deployed.changes()));
                }
            });
        }
    }

    /** Where the operations are in Temporal's web UI; nothing when that is not known. */
    static List<String> links(Optional<TemporalPages> pages, List<OperationRecord> operations) {
        return pages.map(p -> operations.stream().map(o -> p.operation(o.id())).toList())
                .orElse(List.of());
    }

    static List<Block> views(Optional<TemporalPages> pages, String cluster) {
        return pages.<List<Block>>map(p ->
                        List.of(new Block.Views("In Temporal's web UI, on this machine's network:", p.views(cluster))))
                .orElse(List.of());
    }

    private void heading(String text) {
        blocks.add(new Block.Heading(2, text));
    }

    private void table(String caption, List<String> columns, List<List<String>> rows) {
        blocks.add(new Block.Table(caption, columns, rows));
    }
}
