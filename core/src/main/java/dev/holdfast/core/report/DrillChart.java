package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterRun;
import java.util.List;
import java.util.Locale;

/** Writes acknowledged per second as inline SVG, with the fault, the election and the gap marked. */
final class DrillChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 44;
    private static final int BOTTOM = 44;

    /** Lines differ by dash as well as by colour (classes s0 to s3 of report.css). */
    private static final List<String> DASHES = List.of("", "7 4", "2 3", "10 3 2 3");

    private final DrillReport drill;
    private final DrillSeries series;
    private final int most;
    private final StringBuilder svg = new StringBuilder();

    private DrillChart(DrillReport drill) {
        this.drill = drill;
        this.series = DrillSeries.of(drill);
        this.most = step() * (series.most() / step() + 1);
    }

    static String of(DrillReport drill) {
        return new DrillChart(drill).draw();
    }

    private String draw() {
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">%n",
                WIDTH,
                HEIGHT,
                Html.escape(describe())));
        gap();
        grid();
        for (int i = 0; i < drill.writers().size(); i++) {
            line(drill.writers().get(i), i);
        }
        mark(0, "fault", 12);
        if (drill.electionSeconds() >= 0) {
            mark(drill.electionSeconds(), "elected: " + drill.newLeader(), 26);
        }
        return svg.append("</svg>\n").toString();
    }

    /** What a person who cannot see the chart should know of it. */
    private String describe() {
        return "Writes acknowledged per second at each location, up to " + series.most() + ". The fault is at 0 s, "
                + (drill.electionSeconds() >= 0
                        ? drill.newLeader() + " was elected after " + Figures.seconds(drill.electionSeconds())
                        : "nobody was elected")
                + "; the longest gap at " + drill.location() + " was " + Figures.seconds(drill.writeGapSeconds()) + ".";
    }

    private void gap() {
        drill.writers().stream()
                .filter(w -> w.location().equals(drill.location()) && w.gapSeconds() > 0)
                .forEach(w -> {
                    double from = (w.gapStartMillis() - drill.faultMillis()) / 1000.0;
                    svg.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"gap\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                            x(from),
                            TOP,
                            Math.max(1, x(from + w.gapSeconds()) - x(from)),
                            HEIGHT - TOP - BOTTOM));
                });
    }

    private void grid() {
        for (int value = 0; value <= most; value += step()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>%n",
                    LEFT,
                    y(value),
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y(value) + 4,
                    value));
        }
        int every = Math.max(1, nice(series.seconds() / 10.0));
        for (int s = -Math.floorDiv(-series.firstSecond(), every) * every; s <= end(); s += every) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x(s),
                    HEIGHT - BOTTOM + 16,
                    s));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">seconds since the fault</text>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 8));
    }

    /** A level for each second, so that a second without writes is seen as such. */
    private void line(WriterRun run, int index) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < series.seconds(); column++) {
            int count = series.at(run, column);
            if (count >= 0) {
                double from = x(series.firstSecond() + column);
                path.append(String.format(Locale.ROOT, path.isEmpty() ? "M%.1f %.1f" : "L%.1f %.1f", from, y(count)));
                path.append(String.format(Locale.ROOT, "H%.1f", x(series.firstSecond() + column + 1)));
            }
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"line s%d\" stroke-dasharray=\"%s\" d=\"%s\"/>%n",
                index % DASHES.size(),
                DASHES.get(index % DASHES.size()),
                path));
    }

    private void mark(double second, String text, int height) {
        boolean late = x(second) > WIDTH * 0.7;
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"mark\" d=\"M%.1f %dV%d\"/><text class=\"label\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                x(second),
                height - 8,
                HEIGHT - BOTTOM,
                x(second) + (late ? -5 : 5),
                height + 2,
                late ? "end" : "start",
                Html.escape(text)));
    }

    private double x(double second) {
        double part = (second - series.firstSecond()) / series.seconds();
        return LEFT + Math.min(1, Math.max(0, part)) * (WIDTH - LEFT - RIGHT);
    }

    private double y(int value) {
        return HEIGHT - BOTTOM - (double) value / most * (HEIGHT - TOP - BOTTOM);
    }

    private int end() {
        return series.firstSecond() + series.seconds();
    }

    private int step() {
        return Math.max(1, nice(series.most() / 4.0));
    }

    /** The next of 1, 2, 5, 10, 20, 50 ... that is not smaller. */
    private static int nice(double value) {
        int unit = 1;
        while (unit * 10 <= value) {
            unit *= 10;
        }
        return value <= unit ? unit : value <= 2 * unit ? 2 * unit : value <= 5 * unit ? 5 * unit : 10 * unit;
    }

    /** The legend is text of the page, so that it wraps on a phone and is read aloud. */
    static String legend(DrillReport drill) {
        StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
        for (int i = 0; i < drill.writers().size(); i++) {
            int look = i % DASHES.size();
            legend.append(String.format(
                    Locale.ROOT,
                    "<li><svg viewBox=\"0 0 36 8\" width=\"36\" height=\"8\" aria-hidden=\"true\">"
                            + "<path class=\"line s%d\" stroke-dasharray=\"%s\" d=\"M0 4H36\"/></svg> writer at %s</li>",
                    look,
                    DASHES.get(look),
                    Html.escape(drill.writers().get(i).location())));
        }
        return legend.append("<li><span class=\"gapkey\"></span> longest gap at ")
                .append(Html.escape(drill.location()))
                .append("</li></ul>\n")
                .toString();
    }
}
