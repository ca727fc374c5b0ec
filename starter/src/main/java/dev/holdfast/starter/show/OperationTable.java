package dev.holdfast.starter.show;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.starter.terminal.Table;
import java.util.List;

/** Operations as a table, oldest first. */
public final class OperationTable {
    private OperationTable() {}

    public static List<String> lines(List<OperationRecord> operations) {
        Table table = new Table("Operation", "Actor", "Started", "Ended", "Status", "Headline");
        operations.forEach(
                o -> table.row(o.id(), o.actor(), o.startedAt(), o.endedAt(), o.status(), firstLine(o.headline())));
        return table.lines();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
