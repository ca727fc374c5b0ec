package dev.holdfast.core.foresee;

import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.Succession;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** A fault, and what the cluster would make of it as things stand: who is elected is seen only then. */
public final class ForeseenDrill {
    private final Operation.Drill asked;
    private final FaultPlan plan;
    private final Topology now;
    private final Inventory inventory;

    private ForeseenDrill(Operation.Drill asked, FaultPlan plan, Topology now, Inventory inventory) {
        this.asked = asked;
        this.plan = plan;
        this.now = now;
        this.inventory = inventory;
    }

    /** With a turn for each leader whose location another must lead after it. */
    public static Foreseen of(Operation.Drill asked, FaultPlan plan, Topology now, Inventory inventory) {
        return new ForeseenDrill(asked, plan, now, inventory).told();
    }

    private Foreseen told() {
        List<TurnForeseen> turns = plan.hangs().isEmpty() ? turns() : List.of();
        List<String> does = new ArrayList<>();
        does.add("The guards hold: the cluster is whole, and no location's newest backup is too old.");
        does.add("On " + hosts(plan.inject()) + ", while " + plan.oldLeader() + " leads " + asked.location() + ": "
                + asked.fault().done());
        turns.forEach(turn -> does.add(
                turn.successor().isEmpty()
                        ? "Who leads after " + turn.host() + " is for the election."
                        : turn.successor() + " would lead after " + turn.host() + ", as things stand."));
        if (plan.hangs().isEmpty()) {
            does.add(follows());
        } else {
            does.addAll(plan.hangs());
            does.add("As --force was said, it is done all the same, shown and mended.");
        }
        does.add("Whatever happens, it is mended on " + hosts(plan.heal()) + "; the cluster must be whole then.");
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), turns, does);
    }

    private List<TurnForeseen> turns() {
        String standby = new Succession(asked.location(), plan.oldLeader(), "").heir(now);
        TurnForeseen first = new TurnForeseen(plan.oldLeader(), true, standby);
        return switch (asked.fault()) {
            case STOP_LEADER, KILL_LEADER, POWER_OFF -> List.of(first);
            case POWER_OFF_TWO ->
                standby.isEmpty()
                        ? List.of(first)
                        : List.of(first, new TurnForeseen(standby, true, last(List.of(plan.oldLeader(), standby))));
            // Nobody takes over, or a person says who.
            case POWER_OFF_PAIR, ISOLATE_LOCATION -> List.of();
        };
    }

    private String follows() {
        return switch (asked.fault()) {
            case STOP_LEADER, KILL_LEADER, POWER_OFF, POWER_OFF_TWO, ISOLATE_LOCATION ->
                "To follow: " + asked.fault().follows();
            case POWER_OFF_PAIR ->
                asked.acceptLoss()
                        ? "Nobody is promoted by itself; then " + last(broken())
                                + " is, although acknowledged writes may be lost."
                        : "Nobody is promoted by itself: " + asked.location() + " takes no writes until it is mended.";
        };
    }

    private List<String> broken() {
        return plan.inject().stream().map(HostAction::host).toList();
    }

    /** Of the location, whom the fault leaves; the drill takes the same one. */
    private String last(List<String> gone) {
        return inventory.dataNodes(asked.location()).stream()
                .map(Host::name)
                .filter(name -> !gone.contains(name))
                .findFirst()
                .orElse("");
    }

    private static String hosts(List<HostAction> acts) {
        return String.join(", ", acts.stream().map(HostAction::host).distinct().toList());
    }
}
