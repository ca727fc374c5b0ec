package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Write gaps of a cluster's drills, oldest first: one bar each, with its seconds. */
final class TrendChart {
    private static final int LINE = 34;
    private static final int AXIS = 46;
    private static final int MOST = 30;

    private TrendChart() {}

    static String of(List<DrillReport> all) {
        List<DrillReport> drills = all.subList(Math.max(0, all.size() - MOST), all.size());
        return Room.each(room -> draw(drills, room));
    }

    private static String draw(List<DrillReport> drills, Room room) {
        double longest = Math.max(
                1,
                drills.stream().mapToDouble(DrillReport::writeGapSeconds).max().orElse(1));
        double end = longest * (room == Room.WIDE ? 1.2 : 1.6);
        Plot plot = new Plot(room.width(), drills.size() * LINE + AXIS)
                .x("seconds without an acknowledged write", 0, end)
                .y(-drills.size(), 0)
                .withoutHeights();
        for (int i = 0; i < drills.size(); i++) {
            DrillReport drill = drills.get(i);
            double gap = Math.max(0, drill.writeGapSeconds());
            Ink ink = drill.succeeded() ? Ink.S0 : Ink.BAD;
            Ink words = drill.succeeded() ? Ink.INK : ink;
            plot.text(
                    0,
                    -i - 0.3,
                    new Plot.Words(drill.fault().label() + ", " + drill.location(), 12, 0, Ink.INK, false));
            plot.area(new Plot.Corners(0, -i - 0.92, Math.max(gap, end / 400), -i - 0.55), ink, ink);
            plot.text(gap + end / 90, -i - 0.735, new Plot.Words(seconds(drill), 12, 0, words, true));
        }
        return plot.svg(describe(drills), room.look());
    }

    private static String seconds(DrillReport drill) {
        return (drill.writeGapSeconds() < 0 ? "-" : String.format(Locale.ROOT, "%.1f", drill.writeGapSeconds()))
                + (drill.succeeded() ? "" : " FAILED");
    }

    private static String said(DrillReport drill) {
        return drill.fault().label() + " at " + drill.location() + ": " + Figures.seconds(drill.writeGapSeconds())
                + (drill.succeeded() ? "" : ", failed");
    }

    /** What a person who cannot see the chart should know of it. */
    private static String describe(List<DrillReport> drills) {
        return "Longest write gap of each drill, oldest first: "
                + drills.stream().map(TrendChart::said).collect(Collectors.joining("; ")) + ".";
    }
}
