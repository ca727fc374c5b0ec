package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes acknowledged per second, with the fault, the election and the gap marked. */
final class DrillChart {
    private static final int HEIGHT = 300;
    private static final double LETTERS = 12;

    private final DrillReport drill;
    private final DrillSeries series;
    private final Plot plot;
    private final Room room;

    private DrillChart(DrillReport drill, Room room) {
        this.drill = drill;
        this.series = DrillSeries.of(drill);
        this.room = room;
        this.plot = new Plot(room.width(), HEIGHT)
                .x("seconds since the fault", series.firstSecond(), end())
                .y(-0.03 * top(), top());
    }

    static String of(DrillReport drill) {
        return Room.each(room -> new DrillChart(drill, room).draw());
    }

    private String draw() {
        drill.writers().stream()
                .filter(w -> w.location().equals(drill.location()) && w.gapSeconds() > 0)
                .forEach(this::gap);
        List<WriterRun> writers = drill.writers();
        IntStream.range(0, writers.size()).forEach(i -> line(writers.get(i), i));
        mark(0, "fault", 0.95);
        if (drill.electionSeconds() >= 0) {
            mark(drill.electionSeconds(), "elected: " + drill.newLeader(), 0.87);
        }
        return plot.svg(describe(), room.look());
    }

    /** What a person who cannot see the chart should know of it. */
    private String describe() {
        return "Writes acknowledged per second at each location, up to " + series.most() + ". The fault is at 0 s, "
                + (drill.electionSeconds() >= 0
                        ? drill.newLeader() + " was elected after " + Figures.seconds(drill.electionSeconds())
                        : "nobody was elected")
                + "; the longest gap at " + drill.location() + " was " + Figures.seconds(drill.writeGapSeconds()) + ".";
    }

    private void gap(WriterRun run) {
        double from = (run.gapStartMillis() - drill.faultMillis()) / 1000.0;
        plot.area(new Plot.Corners(within(from), 0, within(from + run.gapSeconds()), level(0.81)), Ink.GAP, Ink.GAP);
    }

    /** A level for each second, so that a second without writes is seen as such. */
    private void line(WriterRun run, int index) {
        List<Integer> seconds = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int column = 0; column < series.seconds(); column++) {
            int count = series.at(run, column);
            if (count >= 0) {
                seconds.add(series.firstSecond() + column);
                counts.add(count);
            }
        }
        if (!seconds.isEmpty()) {
            seconds.add(seconds.get(seconds.size() - 1) + 1);
            counts.add(counts.get(counts.size() - 1));
            plot.steps(seconds, counts, index);
        }
    }

    /** An upright line with its name beside its upper end. */
    private void mark(double second, String text, double level) {
        double at = within(second);
        boolean late = at > series.firstSecond() + series.seconds() * 0.6;
        double aside = series.seconds() * 5.0 / room.width();
        plot.line(new Plot.Corners(at, 0, at, level(level + 0.03)), Plot.Stroke.plain(Ink.INK, 1.5));
        plot.text(
                late ? at - aside : at + aside,
                level(level),
                new Plot.Words(text, LETTERS, late ? 1 : 0, Ink.INK, true));
    }

    private double within(double second) {
        return Math.min(end(), Math.max(series.firstSecond(), second));
    }

    private int end() {
        return series.firstSecond() + series.seconds();
    }

    /** The lines end at four fifths of the height; the names of the marks stand above. */
    private double top() {
        return Math.max(1, series.most()) * 1.25;
    }

    private double level(double part) {
        return part * top();
    }

    /** The legend is text of the page, so that it wraps on a phone and is read aloud. */
    static String legend(DrillReport drill) {
        StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
        for (int i = 0; i < drill.writers().size(); i++) {
            legend.append("<li>")
                    .append(Plot.bare(44, 10)
                            .steps(List.of(1, 43), List.of(5, 5), i)
                            .svg("", "key"))
                    .append("writer at ")
                    .append(Html.escape(drill.writers().get(i).location()))
                    .append("</li>");
        }
        return legend.append("<li>")
                .append(Plot.bare(22, 12)
                        .area(new Plot.Corners(1, 1, 21, 11), Ink.GAP, Ink.GAP)
                        .svg("", "key"))
                .append("longest gap at ")
                .append(Html.escape(drill.location()))
                .append("</li></ul>\n")
                .toString();
    }
}
