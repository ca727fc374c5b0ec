package dev.holdfast.core.report;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.RestoreProven;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The report of a cluster's life as headings, tables and pictures, risks first. */
final class SafetyBlocks {
    private static final int DAYS = 14;
    private static final int OPERATIONS = 30;

    private final SafetyReport report;
    private final Optional<TemporalPages> pages;
    private final List<Block> blocks = new ArrayList<>();

    private SafetyBlocks(SafetyReport report, Optional<TemporalPages> pages) {
        this.report = report;
        this.pages = pages;
    }

    static List<Block> of(SafetyReport report, Optional<TemporalPages> pages) {
        SafetyBlocks all = new SafetyBlocks(report, pages);
        all.risks();
        all.cluster();
        all.drills();
        all.backups();
        all.events();
        all.operations();
        return all.blocks;
    }

    static String title(SafetyReport report) {
        return "Cluster " + report.spec().name() + ", as of " + Figures.moment(report.writtenAt()) + " UTC";
    }

    private void risks() {
        List<String> risks = report.openRisks();
        blocks.add(new Block.Heading(2, "Open risks: " + (risks.isEmpty() ? "none known" : risks.size())));
        blocks.add(
                risks.isEmpty()
                        ? new Block.Paragraph(
                                "Nothing that was looked at is wrong: hosts, leaders, replication, events,"
                                        + " checks, backups, restore proofs and drills.")
                        : new Block.Bullets(risks));
    }

    private void cluster() {
        blocks.add(new Block.Heading(2, "The cluster now"));
        report.topology()
                .ifPresentOrElse(
                        topology -> {
                            blocks.add(new Block.Places(report.spec(), topology, report.flows(), report.events()));
                            blocks.add(TopologyBlocks.members(topology));
                            flows();
                        },
                        () -> blocks.add(new Block.Paragraph("No host answers.")));
    }

    private void flows() {
        if (!report.flows().isEmpty()) {
            table(
                    "Replication between locations",
                    List.of("From", "To", "State", "Under way"),
                    report.flows().stream()
                            .map(f -> List.of(
                                    f.from(), f.to(), f.active() ? "active" : "STALLED", Figures.lag(f.lagBytes())))
                            .toList());
        }
    }

    private void drills() {
        List<SafetyReport.Dated<Outcome.Drilled>> drills = report.outcomes(Outcome.Drilled.class);
        blocks.add(new Block.Heading(2, "Failover drills"));
        List<DrillReport> reports =
                drills.stream().map(d -> d.outcome().report()).toList();
        if (!reports.isEmpty()) {
            blocks.add(new Block.Trend(reports));
        }
        table(
                "Drills, newest first",
                List.of(
                        "Operation",
                        "Started (UTC)",
                        "Fault",
                        "Location",
                        "Write gap",
                        "Acknowledged",
                        "Lost",
                        "Result"),
                newest(drills.stream()
                        .map(d -> List.of(
                                d.operation().id(),
                                Figures.moment(d.operation().startedAt()),
                                d.outcome().report().fault().label(),
                                d.outcome().report().location(),
                                Figures.seconds(d.outcome().report().writeGapSeconds()),
                                Figures.count(d.outcome().report().acknowledgedWrites()),
                                Figures.count(d.outcome().report().lostWrites()),
                                d.outcome().succeeded() ? "passed" : "FAILED"))
                        .toList()));
    }

    private void backups() {
        List<String> servers = report.backups().servers();
        blocks.add(new Block.Heading(2, "Backups and restore proofs"));
        List<String> columns = new ArrayList<>(List.of("Day (UTC)"));
        columns.addAll(servers);
        LocalDate today = day(report.now());
        List<List<String>> rows = new ArrayList<>();
        for (int ago = 0; ago < days(today); ago++) {
            LocalDate day = today.minusDays(ago);
            List<String> row = new ArrayList<>(List.of(day.toString()));
            servers.forEach(server -> row.add(onDay(server, day)));
            rows.add(row);
        }
        table("What Barman has of the last " + DAYS + " days, and which restores were proven", columns, rows);
    }

    /** From the first that is known of the cluster. */
    private int days(LocalDate today) {
        return report.operations().stream()
                .map(o -> day(Instant.parse(o.startedAt())))
                .min(Comparator.naturalOrder())
                .map(first -> (int) Math.min(DAYS, ChronoUnit.DAYS.between(first, today) + 1))
                .orElse(DAYS);
    }

    private String onDay(String server, LocalDate day) {
        List<String> words = new ArrayList<>();
        long taken = report.backups().taken().stream()
                .filter(b -> b.server().equals(server) && b.status().equals("DONE"))
                .map(BackupRecord::endTime)
                .filter(end -> !end.isEmpty() && day(Instant.parse(end)).equals(day))
                .count();
        if (taken > 0) {
            words.add(taken == 1 ? "backup" : taken + " backups");
        }
        List<RestoreProven> restores = report.outcomes(RestoreProven.class).stream()
                .filter(d -> day(d.at()).equals(day))
                .map(SafetyReport.Dated::outcome)
                .toList();
        restores.stream()
                .flatMap(r -> r.proofs().stream())
                .filter(p -> p.server().equals(server))
                .map(p -> p.restored() ? "restore proven" : "restore FAILED")
                .forEach(words::add);
        restores.stream()
                .flatMap(r -> r.moments().stream())
                .filter(m -> m.server().equals(server))
                .map(m -> "restore to " + Figures.moment(m.at()) + (m.proven() ? " proven" : " FAILED"))
                .forEach(words::add);
        return String.join(", ", words);
    }

    private void events() {
        blocks.add(new Block.Heading(2, "What happened by itself"));
        table(
                "Events, newest first",
                List.of("At (UTC)", "Event", "About", "Evidence", "Reaction"),
                newest(report.events().stream()
                        .map(r -> List.of(
                                Figures.moment(r.at()),
                                r.event().kind().label() + (r.event().bad() ? "" : " is over"),
                                r.event().subject(),
                                r.event().evidence(),
                                r.reaction()))
                        .toList()));
    }

    private void operations() {
        blocks.add(new Block.Heading(2, "What was done"));
        List<OperationRecord> last =
                newest(report.operations()).stream().limit(OPERATIONS).toList();
        blocks.add(new Block.Table(
                "The last " + OPERATIONS + " operations, newest first",
                List.of("Operation", "Asked by", "Started (UTC)", "Took", "Status", "Outcome"),
                last.stream()
                        .map(o -> List.of(
                                o.id(),
                                o.actor(),
                                Figures.moment(o.startedAt()),
                                Figures.between(o.startedAt(), o.endedAt()),
                                SafetyReport.wentWrong(o) ? "FAILED" : o.status(),
                                o.headline()))
                        .toList(),
                ReportBlocks.links(pages, last)));
        blocks.addAll(ReportBlocks.views(pages, report.spec().name()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static <T> List<T> newest(List<T> oldestFirst) {
        List<T> turned = new ArrayList<>(oldestFirst);
        Collections.reverse(turned);
        return turned;
    }

    private void table(String caption, List<String> columns, List<List<String>> rows) {
        blocks.add(new Block.Table(caption, columns, rows));
    }
}
