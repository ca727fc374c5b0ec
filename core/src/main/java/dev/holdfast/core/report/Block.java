package dev.holdfast.core.report;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.Topology;
import java.util.List;

/** A piece of a report, before it becomes Markdown or HTML. Its texts are plain; whoever writes them escapes them. */
sealed interface Block {
    /** A heading of level 2 or 3. */
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {}

    /**
     * A table; the first column names its row.
     *
     * @param caption says what the table shows
     * @param links where the first cells lead, row by row; empty when they lead nowhere
     */
    record Table(String caption, List<String> columns, List<List<String>> rows, List<String> links) implements Block {
        Table(String caption, List<String> columns, List<List<String>> rows) {
            this(caption, columns, rows, List.of());
        }
    }

    /** Words that lead to Temporal's web UI, after a sentence. */
    record Views(String text, List<TemporalPages.View> views) implements Block {}

    /** Text as a machine printed it, folded away under a line that says what it is. */
    record Evidence(String summary, String text) implements Block {}

    /** Writes acknowledged per second of a drill. */
    record Chart(DrillReport drill) implements Block {}

    /** Write gaps of drills, oldest first; a table beside it has the same. */
    record Trend(List<DrillReport> drills) implements Block {}

    /** Locations, hosts, leaders and what joins them; tables beside it have the same. */
    record Places(ClusterSpec spec, Topology topology, List<Flow> flows, List<EventRecord> events) implements Block {}
}
