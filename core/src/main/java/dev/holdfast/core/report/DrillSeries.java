package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A drill's writes per second on one time axis, whose zero is the fault.
 *
 * @param firstSecond seconds since the fault of the first column, usually negative
 * @param seconds number of columns
 */
record DrillSeries(DrillReport drill, int firstSecond, int seconds) {
    static DrillSeries of(DrillReport drill) {
        int first = 0;
        int last = 1;
        for (WriterRun run : drill.writers()) {
            int start = second(drill, run);
            first = Math.min(first, start);
            last = Math.max(last, start + run.acknowledgedPerSecond().size());
        }
        return new DrillSeries(drill, first, last - first);
    }

    /** Writes acknowledged in a second of the axis; -1 when the writer was not running. */
    int at(WriterRun run, int column) {
        int index = firstSecond + column - second(drill, run);
        return index < 0 || index >= run.acknowledgedPerSecond().size()
                ? -1
                : run.acknowledgedPerSecond().get(index);
    }

    int most() {
        return drill.writers().stream()
                .flatMap(w -> w.acknowledgedPerSecond().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
    }

    Block.Table table() {
        List<String> columns = new ArrayList<>(List.of("Second since the fault"));
        drill.writers().forEach(w -> columns.add(w.location()));
        List<List<String>> rows = new ArrayList<>();
        for (int column = 0; column < seconds; column++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(firstSecond + column)));
            for (WriterRun run : drill.writers()) {
                int count = at(run, column);
                row.add(count < 0 ? "" : String.valueOf(count));
            }
            rows.add(row);
        }
        return new Block.Table("Writes acknowledged per second", columns, rows);
    }

    private static int second(DrillReport drill, WriterRun run) {
        return (int) Math.floorDiv(run.startMillis() - drill.faultMillis(), 1000L);
    }
}
