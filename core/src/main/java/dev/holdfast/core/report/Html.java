package dev.holdfast.core.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of HTML. Every text passes through {@link #escape}. */
final class Html {
    /** On a phone it is moved sideways instead of shrunk; so a keyboard must reach it. */
    private static final String FIGURE = "<figure tabindex=\"0\">\n";

    /** A table of more columns becomes a list of its rows on a phone. */
    private static final int NARROW = 4;

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
        if (block instanceof Block.Views views) {
            return element(
                    "p",
                    escape(views.text()) + " "
                            + views.views().stream()
                                    .map(v -> link(v.address(), v.name()))
                                    .collect(Collectors.joining(" · ")));
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
        String body = IntStream.range(0, table.rows().size())
                .mapToObj(i -> row(
                        table.columns(),
                        table.rows().get(i),
                        table.links().isEmpty() ? "" : table.links().get(i)))
                .collect(Collectors.joining("\n"));
        return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + escape(table.caption())
                + "\"><table" + (table.columns().size() > NARROW ? " class=\"broad\"" : "") + "><caption>"
                + escape(table.caption()) + "</caption><thead><tr>" + head
                + "</tr></thead>\n<tbody>" + body + "</tbody></table></div>\n";
    }

    private static String link(String address, String text) {
        return "<a href=\"" + escape(address) + "\">" + escape(text) + "</a>";
    }

    private static String row(List<String> columns, List<String> cells, String address) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String text = i == 0 && !address.isEmpty() ? link(address, cells.get(0)) : escape(cells.get(i));
            String look = look(cells.get(i));
            row.append(
                    i == 0
                            ? "<th scope=\"row\"" + look + ">" + text + "</th>"
                            : "<td data-column=\"" + escape(columns.get(i)) + "\"" + look + ">" + text + "</td>");
        }
        return row.append("</tr>").toString();
    }

    /** Words in capitals say that something is wrong; they stand out by weight as well as by colour. */
    private static String look(String cell) {
        if (List.of("NO", "FAILED", "failed", "Unreachable", "STALLED").contains(cell)) {
            return " class=\"bad\"";
        }
        // Moments, lengths of time, sizes and short names stay on one line.
        return cell.matches("\\d{4}-\\d\\d-\\d\\d.{0,20}|[0-9. ,]+ ?(s|KiB|MiB)|\\S{1,22}") ? " class=\"one\"" : "";
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }
}
