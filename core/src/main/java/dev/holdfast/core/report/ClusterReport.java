package dev.holdfast.core.report;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import java.util.List;

/**
 * Everything that a run left behind: what was asked for, what the cluster looked like at the end, and every operation
 * with its evidence. It asks no host; {@link ReportJson}, {@link MarkdownReport} and {@link HtmlReport} write it.
 *
 * @param run names the run, such as 20261125T160203Z; part of the report's path
 * @param writtenAt ISO-8601, UTC
 * @param operations in the order in which they started, with their outcomes
 */
public record ClusterReport(
        String run, String writtenAt, ClusterSpec spec, Topology topology, List<OperationRecord> operations) {

    /** Whether every operation came to a good end. */
    public boolean succeeded() {
        return !operations.isEmpty()
                && operations.stream()
                        .allMatch(o -> o.status().equals("succeeded")
                                && o.outcome().map(Outcome::succeeded).orElse(true));
    }

    /** Outcomes of one kind, in the order of the operations. */
    <T extends Outcome> List<T> outcomes(Class<T> kind) {
        return operations.stream()
                .flatMap(o -> o.outcome().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
