package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Write gaps of a cluster's drills, oldest first, as inline SVG: one bar each, with its seconds. */
final class TrendChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 220;
    private static final int FLOOR = 170;
    private static final int TOP = 24;
    private static final int MOST = 40;

    private TrendChart() {}

    static String of(List<DrillReport> all) {
        List<DrillReport> drills = all.subList(Math.max(0, all.size() - MOST), all.size());
        double longest =
                drills.stream().mapToDouble(DrillReport::writeGapSeconds).max().orElse(1);
        double step = Math.min(110, (double) WIDTH / drills.size());
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">%n"
                        + "<path class=\"grid\" d=\"M0 %dH%d\"/>%n",
                WIDTH,
                HEIGHT,
                Html.escape(describe(drills)),
                FLOOR,
                WIDTH));
        for (int i = 0; i < drills.size(); i++) {
            bar(svg, drills.get(i), (i + 0.5) * step, Math.max(0.1, longest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, DrillReport drill, double x, double longest) {
        double height = Math.max(1, Math.max(0, drill.writeGapSeconds()) / longest * (FLOOR - TOP - 14));
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"bar%s\" d=\"M%.1f %dv-%.1f\"><title>%s</title></path>"
                        + "<text class=\"label\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>"
                        + "<text transform=\"translate(%.1f %d) rotate(20)\">%s</text>%n",
                drill.succeeded() ? "" : " failed",
                x,
                FLOOR,
                height,
                Html.escape(said(drill)),
                x,
                FLOOR - height - 5,
                Html.escape(gap(drill) + (drill.succeeded() ? "" : " FAILED")),
                x - 8,
                FLOOR + 14,
                Html.escape(drill.fault().label() + ", " + drill.location())));
    }

    private static String gap(DrillReport drill) {
        return drill.writeGapSeconds() < 0 ? "-" : String.format(Locale.ROOT, "%.1f", drill.writeGapSeconds());
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
