package dev.holdfast.activities.schedule;

import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a scheduled drill takes place: a drill that names no location is for the one whose last drill is longest ago, by
 * whomever it was asked for; in the order of config.yml those that had none.
 */
record DrillTurn(ClusterRecords records) {
    /** The same drill, with its location. */
    Operation.Drill taken(Inventory inventory, Operation.Drill drill) {
        List<String> drilled = records.operations(inventory.cluster()).stream()
                .flatMap(DrillTurn::location)
                .toList();
        // The first of equals, which are those without a drill.
        return inventory.dataLocations().stream()
                .min(Comparator.comparingInt(drilled::lastIndexOf))
                .map(location -> new Operation.Drill(drill.fault(), location, drill.acceptLoss(), drill.force()))
                .orElse(drill);
    }

    private static Stream<String> location(OperationRecord record) {
        return record.outcome().filter(Outcome.Drilled.class::isInstance).stream()
                .map(outcome -> ((Outcome.Drilled) outcome).report())
                .map(DrillReport::location);
    }
}
