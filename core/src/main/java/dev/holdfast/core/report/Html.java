package dev.holdfast.core.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of HTML. Every text passes through {@link #escape}. */
final class Html {
    /** A table of more columns becomes a list of its rows on a phone. */
    private static final int NARROW = 4;

    private Html() {}

    /** Text that is safe in an element and in a quoted attribute. */
    static String escape(String text) {
        return printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Control characters have no form in HTML; a terminal's escape codes would break the page. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> c >= 32 || c == '\n' || c == '\t' ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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
            return figure(
                    TrendChart.of(trend.drills()),
                    "Seconds without an acknowledged write, drill by drill, oldest first");
        }
        if (block instanceof Block.Places places) {
            PlacesSeen seen = new PlacesSeen(places);
            String caption = escape(seen.caption());
            return figure(
                    PlacesPicture.of(seen), seen.stalled() ? "<span class=\"bad\">" + caption + "</span>" : caption);
        }
        Block.Chart chart = (Block.Chart) block;
        return figure(DrillChart.of(chart.drill()), "Writes acknowledged per second" + DrillChart.legend(chart.drill()))
                + "<details><summary>The chart's numbers</summary>"
                + table(DrillSeries.of(chart.drill()).table()) + "</details>\n";
    }

    private static String figure(String picture, String caption) {
        return "<figure>\n" + picture + "<figcaption>" + caption + "</figcaption></figure>\n";
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
