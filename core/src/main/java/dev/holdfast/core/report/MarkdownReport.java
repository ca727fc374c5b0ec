package dev.holdfast.core.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as Markdown (GitHub's dialect). */
public final class MarkdownReport {
    private MarkdownReport() {}

    public static String write(ClusterReport report) {
        return "# " + escape(ReportBlocks.title(report)) + "\n\n"
                + ReportBlocks.of(report, Optional.empty()).stream()
                        .map(MarkdownReport::block)
                        .collect(Collectors.joining("\n"));
    }

    private static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return "#".repeat(heading.level()) + " " + escape(heading.text()) + "\n";
        }
        if (block instanceof Block.Paragraph paragraph) {
            return escape(paragraph.text()) + "\n";
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets.items().stream()
                    .map(item -> "- " + escape(item) + "\n")
                    .collect(Collectors.joining());
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        if (block instanceof Block.Evidence evidence) {
            String fence = fence(evidence.text());
            return escape(evidence.summary()) + "\n\n" + fence + "text\n"
                    + evidence.text().strip() + "\n" + fence + "\n";
        }
        if (block instanceof Block.Trend || block instanceof Block.Places || block instanceof Block.Views) {
            return "";
        }
        Block.Chart chart = (Block.Chart) block;
        return "<details><summary>Writes acknowledged per second, as numbers</summary>\n\n"
                + table(DrillSeries.of(chart.drill()).table()) + "\n</details>\n";
    }

    private static String table(Block.Table table) {
        if (table.rows().isEmpty()) {
            return escape(table.caption()) + ": none.\n";
        }
        return escape(table.caption()) + ":\n\n"
                + row(table.columns())
                + row(Collections.nCopies(table.columns().size(), "---"), false)
                + table.rows().stream().map(MarkdownReport::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return row(cells, true);
    }

    private static String row(List<String> cells, boolean escaped) {
        return cells.stream()
                .map(cell -> escaped ? escape(cell) : cell)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Text on one line in which no character has a meaning to Markdown or HTML. */
    static String escape(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*\\[\\]|#~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))", "\\\\$1")
                .replaceAll("\\R", "<br>");
    }

    /** A fence that is longer than any run of backticks in the text. */
    private static String fence(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence;
    }
}
