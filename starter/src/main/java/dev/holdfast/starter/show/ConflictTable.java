package dev.holdfast.starter.show;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** Conflicts as a table, with both rows. */
public final class ConflictTable {
    private ConflictTable() {}

    public static List<String> lines(List<ConflictRecord> conflicts) {
        Table table = new Table("Time", "Location", "Table", "Kind", "Won", "Local row", "Remote row", "From");
        conflicts.forEach(c -> table.row(
                c.at(),
                place(c.location(), c.node()),
                c.table(),
                c.kind(),
                c.won(),
                row(c.localRow()),
                row(c.remoteRow()),
                place(c.remoteLocation(), c.remoteNode())));
        return table.lines();
    }

    private static String place(String location, String node) {
        return node.isEmpty() ? location : location + "/" + node;
    }

    /** Columns in their order; a value's line ends are written as JSON writes them. */
    private static String row(JsonNode row) {
        if (row.isNull()) {
            return "(deleted)";
        }
        List<String> values = new ArrayList<>();
        row.properties().forEach(f -> values.add(f.getKey() + "=" + f.getValue()));
        return String.join(" ", values);
    }
}
