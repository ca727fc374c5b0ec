package dev.holdfast.core.foresee;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rolling.TurnsForeseen;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Restarts, whose leaders hand over before their turn, and handovers by themselves. */
public final class ForeseenHandovers {
    static final String COUNTED =
            "Clients of Holdfast's own write in every location with a write leader meanwhile, and are counted.";

    private ForeseenHandovers() {}

    /**
     * A restart of PostgreSQL, turn by turn.
     *
     * @param plan as it is for the cluster of now; without the hosts that are left out
     */
    public static Foreseen restart(Operation.Restart asked, RollPlan plan, Topology now, Inventory inventory) {
        List<TurnForeseen> turns = TurnsForeseen.of(plan.turns(), now, inventory);
        if (turns.isEmpty()) {
            return Foreseen.of(asked.verb(), List.of());
        }
        List<String> does = new ArrayList<>();
        for (TurnForeseen turn : turns) {
            String location = inventory.host(turn.host()).location();
            does.add(
                    turn.handsOver()
                            ? over(turn, location) + "; then PostgreSQL restarts on " + turn.host() + "."
                            : "PostgreSQL restarts on " + turn.host() + ".");
        }
        does.add("One host at a time; the next one's turn comes when every vital check holds.");
        does.add(COUNTED);
        if (!asked.skip().isEmpty()) {
            does.add("Left out: " + String.join(", ", asked.skip()) + ".");
        }
        return Foreseen.of(asked.verb(), turns, does);
    }

    /**
     * A location's leadership that moves.
     *
     * @param from who leads now; empty when nobody does
     */
    public static Foreseen switchover(Operation.Switchover asked, String from) {
        if (from.equals(asked.to())) {
            return Foreseen.of(asked.verb(), List.of());
        }
        if (asked.acceptLoss()) {
            return Foreseen.of(
                    asked.verb(),
                    List.of(asked.to() + " is promoted at " + asked.location()
                            + (from.isEmpty() ? ", which nobody leads" : ", which " + from + " leads")
                            + ", although acknowledged writes may be lost. Nobody writes to measure it."));
        }
        TurnForeseen turn = new TurnForeseen(from, true, asked.to());
        return Foreseen.of(
                asked.verb(),
                List.of(turn),
                List.of(
                        over(turn, asked.location()) + "; clients of " + asked.location()
                                + " cannot write for some seconds.",
                        COUNTED));
    }

    /** Automatic failover that is held back, or works again. */
    public static Foreseen maintenance(Operation.Maintenance asked, Inventory inventory) {
        String where = String.join(", ", inventory.dataLocations());
        return Foreseen.of(
                asked.verb(),
                List.of(
                        asked.on()
                                ? "Nobody is promoted by itself at " + where + " until `holdfast maintenance DIR off`."
                                : "Automatic failover works again at " + where + "."));
    }

    static String over(TurnForeseen turn, String location) {
        String heir = turn.successor().isEmpty() ? "its synchronous standby of that moment" : turn.successor();
        return turn.host() + " hands " + location + " over to " + heir;
    }
}
