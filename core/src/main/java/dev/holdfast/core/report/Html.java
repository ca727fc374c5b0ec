package dev.holdfast.core.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML. Every text passes through {@link #escape}. */
final class Html {
    /** On a phone it is moved sideways instead of shrunk; so a keyboard must reach it. */
    private static final String FIGURE = "<figure tabindex=\"0\">\n";

    private Html() {}

    /** Text that is safe in an element and in a quoted attribute. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    // Control characters have no form in HTML; a terminal's escape codes would break the page.
                    safe.appendCodePoint(c >= 32 || c == '\n' || c == '\t' ? c : 0xFFFD);
                }
            }
        });
        return safe.toString();
    }

    static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return element("h" + heading.level(), escape(heading.text()));
        }
        if (block instanceof Block.Paragraph paragraph) {
            return element("p", escape(paragraph.text()));
        }
        if (block instanceof Block.Bullets bullets) {
            return element(
                    "ul",
                    bullets.items().stream()
                            .map(item -> "<li>" + escape(item) + "</li>")
                            .collect(Collectors.joining()));
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        if (block instanceof Block.Evidence evidence) {
            return "<details><summary>" + escape(evidence.summary()) + "</summary><pre>"
                    + escape(evidence.text().strip()) + "</pre></details>\n";
        }
        if (block instanceof Block.Trend trend) {
            return FIGURE + TrendChart.of(trend.drills())
                    + "<figcaption>Seconds without an acknowledged write, drill by drill, oldest first</figcaption>"
                    + "</figure>\n";
        }
        if (block instanceof Block.Places places) {
            return FIGURE + PlacesPicture.of(places) + "</figure>\n";
        }
        Block.Chart chart = (Block.Chart) block;
        return FIGURE + DrillChart.of(chart.drill()) + "<figcaption>Writes acknowledged per second"
                + DrillChart.legend(chart.drill()) + "</figcaption></figure>\n"
                + "<details><summary>The chart's numbers</summary>"
                + table(DrillSeries.of(chart.drill()).table()) + "</details>\n";
    }

    private static String table(Block.Table table) {
        if (table.rows().isEmpty()) {
            return element("p", escape(table.caption() + ": none."));
        }
        String head = table.columns().stream()
                .map(c -> "<th scope=\"col\">" + escape(c) + "</th>")
                .collect(Collectors.joining());
        String body = table.rows().stream().map(Html::row).collect(Collectors.joining("\n"));
        return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + escape(table.caption())
                + "\"><table><caption>" + escape(table.caption()) + "</caption><thead><tr>" + head
                + "</tr></thead>\n<tbody>" + body + "</tbody></table></div>\n";
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String text = escape(cells.get(i));
            row.append(
                    i == 0 ? "<th scope=\"row\">" + text + "</th>" : "<td" + look(cells.get(i)) + ">" + text + "</td>");
        }
        return row.append("</tr>").toString();
    }

    /** Words in capitals say that something is wrong; they stand out by weight as well as by colour. */
    private static String look(String cell) {
        return List.of("NO", "FAILED", "failed", "Unreachable").contains(cell) ? " class=\"bad\"" : "";
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }
}
