package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.ddl.StatementText;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.LeftOut;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.core.rotation.RotateKind;
import java.util.List;
import java.util.stream.Collectors;

/** How an operation came out while clients wrote in the data locations. */
public sealed interface ServedOutcome extends Outcome {
    /** From the order to the whole cluster. */
    double seconds();

    /** What clients saw meanwhile. */
    ClientsSaw clients();

    @Override
    @JsonIgnore
    default boolean succeeded() {
        return clients().nothingLost();
    }

    /**
     * Every host had its turn and the cluster was well after each.
     *
     * @param turns in order; empty when there was nothing to do
     * @param clients what clients in the data locations saw meanwhile
     * @param skipped hosts that a person left out from the beginning
     * @param leftOut hosts that a person left out while it ran
     */
    record Rolled(
            RollKind what,
            List<TurnTaken> turns,
            double seconds,
            ClientsSaw clients,
            List<String> skipped,
            List<LeftOut> leftOut)
            implements ServedOutcome {
        public Rolled {
            skipped = Given.list(skipped);
            leftOut = Given.list(leftOut);
        }

        /** None was left out while it ran. */
        public Rolled(RollKind what, List<TurnTaken> turns, double seconds, ClientsSaw clients, List<String> skipped) {
            this(what, turns, seconds, clients, skipped, List.of());
        }

        @Override
        public String headline() {
            return turns.isEmpty() && leftOut.isEmpty()
                    ? what.label() + ": nothing waits for it"
                    : what.label() + " of " + turns.size() + " hosts in " + seconds + " s, " + clients.headline()
                            + named("left out", skipped)
                            + named(
                                    "left out on command",
                                    leftOut.stream().map(LeftOut::host).toList());
        }

        /** Of each host that was left out while it ran: how it is and what to do about it. */
        public List<String> remains() {
            return leftOut.stream().map(host -> host.said(what)).toList();
        }

        private static String named(String what, List<String> hosts) {
            return hosts.isEmpty() ? "" : "; " + what + ": " + String.join(", ", hosts);
        }
    }

    /**
     * A statement in each location, up to the first that failed.
     *
     * @param runs where it ran, in this order; the last one may have failed
     * @param left locations where it did not run because of that
     * @param clients what clients in the data locations saw meanwhile
     */
    record Ran(String statement, List<StatementRun> runs, List<String> left, double seconds, ClientsSaw clients)
            implements ServedOutcome {
        @Override
        @JsonIgnore
        public boolean succeeded() {
            return runs.stream().allMatch(StatementRun::done) && clients.nothingLost();
        }

        @Override
        public String headline() {
            List<String> have = runs.stream()
                    .filter(StatementRun::done)
                    .map(StatementRun::location)
                    .toList();
            String who = have.isEmpty() ? "nowhere" : "at " + String.join(", ", have);
            return new StatementText(statement).shortened() + ": done " + who + failed() + " in " + seconds + " s, "
                    + clients.headline();
        }

        private String failed() {
            return runs.stream()
                    .filter(r -> !r.done())
                    .map(r -> "; failed at " + r.location() + " (" + r.gist() + ")"
                            + (left.isEmpty() ? "" : "; not run at " + String.join(", ", left)) + ";")
                    .collect(Collectors.joining());
        }
    }

    /** Other hosts than before, while clients went on. */
    sealed interface Changed extends ServedOutcome permits OneNode, LocationOutcome {
        /** The hosts afterwards. */
        Inventory inventory();
    }

    /** Of one node. */
    sealed interface OneNode extends Changed {
        String node();

        /** A headline with what happened to the node in one word. */
        default String headline(String what) {
            return node() + " " + what + " in " + seconds() + " s, " + clients().headline();
        }
    }

    /** A dead node's place is taken by a new host of its name. */
    record Replaced(String node, Inventory inventory, double seconds, ClientsSaw clients) implements OneNode {
        @Override
        public String headline() {
            return headline("replaced");
        }
    }

    /** A node more. */
    record Added(String node, Inventory inventory, double seconds, ClientsSaw clients) implements OneNode {
        @Override
        public String headline() {
            return headline("added");
        }
    }

    /** A node less. */
    record Removed(String node, Inventory inventory, double seconds, ClientsSaw clients) implements OneNode {
        @Override
        public String headline() {
            return headline("removed");
        }
    }

    /** A data node's data are a new copy of its leader's. */
    record Reinitialized(String node, String from, double seconds, ClientsSaw clients) implements ServedOutcome {
        @Override
        public String headline() {
            return node + " copied anew from " + from + " in " + seconds + " s, " + clients.headline();
        }
    }

    /** A location has another's data and exchanges changes with all others. */
    record Reseeded(String location, String from, double seconds, ClientsSaw clients) implements ServedOutcome {
        @Override
        public String headline() {
            return location + " made anew from " + from + " in " + seconds + " s, " + clients.headline();
        }
    }

    /**
     * Secrets replaced.
     *
     * @param secrets how many
     * @param kept what is left as it was although its kind is replaced, each with the reason
     */
    record Rotated(RotateKind what, int secrets, double seconds, ClientsSaw clients, List<String> kept)
            implements ServedOutcome {
        public Rotated {
            kept = Given.list(kept);
        }

        /** All of that kind. */
        public Rotated(RotateKind what, int secrets, double seconds, ClientsSaw clients) {
            this(what, secrets, seconds, clients, List.of());
        }

        @Override
        public String headline() {
            return secrets + " " + what.label() + " replaced in " + seconds + " s, " + clients.headline()
                    + kept.stream().map(k -> "; kept: " + k).collect(Collectors.joining());
        }
    }
}
