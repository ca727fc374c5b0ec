package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A drill: its figures, its course, the writes of both sides as a chart, and the count of what survived. */
final class DrillBlocks {
    private final DrillReport drill;
    private final List<Block> blocks = new ArrayList<>();

    private DrillBlocks(DrillReport drill) {
        this.drill = drill;
    }

    static List<Block> of(DrillReport drill) {
        DrillBlocks all = new DrillBlocks(drill);
        all.blocks.add(new Block.Heading(2, "Failover drill: " + drill.fault().label() + " at " + drill.location()));
        all.figures();
        all.blocks.add(new Block.Chart(drill));
        all.course();
        all.counts();
        all.sentences();
        return all.blocks;
    }

    private void figures() {
        blocks.add(new Block.Table(
                "Figures of the drill",
                List.of("Figure", "Value", "How measured"),
                List.of(
                        List.of("Write leader before", shown(drill.oldLeader()), "asked before the fault"),
                        List.of("Write leader after", shown(drill.newLeader()), "asked after the election"),
                        List.of(
                                "Election",
                                Figures.seconds(drill.electionSeconds()),
                                "from the order to break to the promotion, by the clocks of the hosts"),
                        List.of(
                                "Write gap",
                                Figures.seconds(drill.writeGapSeconds()),
                                "longest time without an acknowledged write at " + drill.location()),
                        List.of(
                                "Acknowledged writes",
                                Figures.count(drill.acknowledgedWrites()),
                                "distinct keys that the server acknowledged to a writer"),
                        List.of(
                                "Lost writes",
                                Figures.count(drill.lostWrites()),
                                "acknowledged keys missing at a location after catch-up"),
                        List.of(
                                "Duplicated writes",
                                Figures.count(drill.duplicatedWrites()),
                                "keys found more than once"),
                        List.of(
                                "Healed",
                                drill.healed() ? "yes, after " + Figures.seconds(drill.healSeconds()) : "NO",
                                "every node back and replication running both ways"))));
    }

    private record Moment(long millis, String what) {}

    private void course() {
        List<Moment> moments = new ArrayList<>();
        moments.add(
                new Moment(drill.faultMillis(), "The fault: " + drill.fault().label() + " on " + drill.oldLeader()));
        if (drill.electionSeconds() >= 0) {
            moments.add(new Moment(
                    drill.faultMillis() + Math.round(drill.electionSeconds() * 1000),
                    shown(drill.newLeader()) + " is promoted"));
        }
        for (WriterRun run : drill.writers()) {
            moments.add(new Moment(run.startMillis(), "The writer at " + run.location() + " starts"));
            moments.add(new Moment(run.endMillis(), "The writer at " + run.location() + " ends"));
            moments.add(new Moment(
                    run.gapStartMillis(), "Last acknowledgement at " + run.location() + " before its longest gap"));
            moments.add(new Moment(
                    run.gapStartMillis() + Math.round(run.gapSeconds() * 1000),
                    "First acknowledgement at " + run.location() + " after it"));
        }
        blocks.add(new Block.Table(
                "The course of the drill",
                List.of("Time (UTC)", "Since the fault", "What happened"),
                moments.stream()
                        .sorted(Comparator.comparingLong(Moment::millis))
                        .map(m -> List.of(Figures.clock(m.millis()), since(m.millis()), m.what()))
                        .toList()));
    }

    private String since(long millis) {
        return String.format(java.util.Locale.ROOT, "%+.2f s", (millis - drill.faultMillis()) / 1000.0);
    }

    private void counts() {
        blocks.add(new Block.Paragraph(
                "Counted are distinct keys that were inserted and acknowledged, after every location "
                        + "has caught up. Updates of one row in two locations at once, and rows of a location that is destroyed "
                        + "before they crossed, are outside of this count."));
        blocks.add(new Block.Table(
                "Acknowledged keys of each writer against the rows of each location",
                List.of("Writer at", "Rows looked for at", "Rows", "Lost", "Duplicated"),
                drill.counts().stream()
                        .map(c -> List.of(
                                c.writer(),
                                c.location(),
                                Figures.count(c.rows()),
                                Figures.count(c.lost()),
                                Figures.count(c.duplicated())))
                        .toList()));
    }

    private void sentences() {
        if (!drill.violations().isEmpty()) {
            blocks.add(new Block.Heading(3, "What did not hold"));
            blocks.add(new Block.Bullets(drill.violations()));
        }
        List<String> remarks = new ArrayList<>(drill.remarks());
        drill.writers().stream()
                .filter(w -> !w.errors().isEmpty())
                .forEach(w -> remarks.add("The writer at " + w.location() + " saw " + w.failed() + " failed attempts: "
                        + String.join("; ", w.errors())));
        if (!remarks.isEmpty()) {
            blocks.add(new Block.Heading(3, "Remarks"));
            blocks.add(new Block.Bullets(remarks));
        }
    }

    private static String shown(String node) {
        return node.isEmpty() ? "nobody" : node;
    }
}
