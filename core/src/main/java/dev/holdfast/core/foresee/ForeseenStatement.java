package dev.holdfast.core.foresee;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** A statement that locations are given one after the other. */
public final class ForeseenStatement {
    private ForeseenStatement() {}

    /** With the statement as it was typed, and a turn for each write leader of now. */
    public static Foreseen given(Operation.Ddl asked, StatementRequest request, Topology now, Inventory inventory) {
        List<TurnForeseen> turns = new ArrayList<>();
        List<String> does = new ArrayList<>();
        does.add(
                "In database " + request.database() + ": " + request.statement().strip());
        for (String location : request.locations()) {
            now.leader(location).map(TurnForeseen::of).ifPresent(turns::add);
            does.add("It runs at " + location + " on " + now.leader(location).orElse("its write leader of that moment")
                    + ", with DDL replication off.");
        }
        if (request.locations().size() > 1) {
            does.add(
                    "One location at a time, up to the first that fails; who leads is asked at its turn. What is done is not"
                            + " undone.");
        }
        List<String> others = inventory.dataLocations().stream()
                .filter(l -> !request.locations().contains(l))
                .toList();
        if (!others.isEmpty()) {
            does.add("Not run at " + String.join(", ", others) + ".");
        }
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), turns, does);
    }
}
