package dev.holdfast.core.foresee;

import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.Succession;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Nodes that come, go, or are made anew. */
public final class ForeseenNode {
    private ForeseenNode() {}

    /** A node that goes for good. */
    public static Foreseen removed(
            Operation.RemoveNode asked, RemovalPlan plan, Topology now, ClusterSpec spec, Host node) {
        List<TurnForeseen> turns = new ArrayList<>();
        List<String> does = new ArrayList<>();
        Succession succession = new Succession(node.location(), node.name(), plan.successor());
        if (succession.isDue(now)) {
            TurnForeseen turn = new TurnForeseen(node.name(), true, succession.heir(now));
            turns.add(turn);
            does.add(ForeseenHandovers.over(turn, node.location()) + ".");
        }
        does.add(
                plan.leave().isEmpty()
                        ? node.name() + " does not answer: nothing is ended there."
                        : "What serves on " + node.name() + " ends, for good.");
        if (!plan.forget().isEmpty()) {
            does.add("The others forget " + node.name() + ", its vote first.");
        }
        does.add("Every other host gets its files without " + node.name() + "; the cluster must be whole then.");
        does.add(
                isBare(spec)
                        ? "Its host stays as its owner has it."
                        : "Its host is powered off and discarded, with its data.");
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), turns, does);
    }

    /** A dead node under its name. */
    public static Foreseen replaced(Operation.ReplaceNode asked, ClusterSpec spec) {
        String node = asked.node();
        return Foreseen.of(
                asked.verb(),
                List.of(
                        isBare(spec)
                                ? "The host that config.yml gives " + node + " takes the dead one's place."
                                : "What is left of " + node
                                        + " is discarded with its data, and a new host gets its name.",
                        "The lost vote is taken away, " + node
                                + " gets one of its own, and the others learn of the new host.",
                        "A deploy makes " + node
                                + " what it was, with its location's data; the cluster must be whole then.",
                        ForeseenHandovers.COUNTED));
    }

    /** A standby whose data are copied anew. */
    public static Foreseen reinitialized(Operation.Reinit asked, ReinitPlan plan) {
        String node = asked.node();
        List<String> does = new ArrayList<>();
        if (!plan.turn().aside().isEmpty()) {
            does.add(node + " steps aside, so that no commit waits for it.");
        }
        does.add("Its data are discarded, and Patroni copies those of " + plan.from()
                + "; what lies beside the data directory stays.");
        does.add(node + " is let back once it streams; the cluster must be whole then.");
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), does);
    }

    /**
     * A node that config.yml has.
     *
     * @param isThere whether a host of its name is there already
     */
    public static Foreseen added(Operation.AddNode asked, boolean isThere, ClusterSpec spec) {
        String node = asked.node();
        return Foreseen.of(
                asked.verb(),
                List.of(
                        isThere || isBare(spec)
                                ? "The host of " + node + " is there and is taken."
                                : "A host for " + node + " is made.",
                        "The others are told of " + node + " before it votes and gets its data.",
                        "A deploy makes it what config.yml says; the cluster must be whole then.",
                        ForeseenHandovers.COUNTED));
    }

    static boolean isBare(ClusterSpec spec) {
        return spec.platform().equals("bare");
    }
}
