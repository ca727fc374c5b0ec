package dev.holdfast.starter.terminal;

import dev.holdfast.core.event.OneLine;
import java.util.ArrayList;
import java.util.List;

/** A table in columns, as pgd prints them: a head, a rule of dashes, rows. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> head;

    public Table(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row; as many cells as the head has. Text of hosts and of others gets no hold of the terminal. */
    public Table row(Object... cells) {
        rows.add(List.of(cells).stream()
                .map(String::valueOf)
                .map(OneLine::withoutControls)
                .toList());
        return this;
    }

    /** The lines, without trailing blanks. */
    public List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < head.size(); column++) {
            widths.add(width(column));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(head, widths));
        lines.add(line(head.stream().map(h -> "-".repeat(h.length())).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        int cells = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        return Math.max(cells, head.get(column).length());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(cells.get(column))
                    .append(" ".repeat(widths.get(column) - cells.get(column).length() + 1));
        }
        return line.toString().stripTrailing();
    }
}
