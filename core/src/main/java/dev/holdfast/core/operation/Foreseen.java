package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.rolling.TurnForeseen;
import java.util.List;

/**
 * What an operation would do, were it asked for now, by its own guards and plan; nothing was changed.
 *
 * @param what its verb, such as restart
 * @param refused the words with which it would be refused; empty when it could begin
 * @param turns hosts that act or stop one after the other, in order; empty where the order of hosts means nothing
 * @param does sentences, in the order of what they tell; empty when it is refused or nothing is to be done
 */
public record Foreseen(String what, String refused, List<TurnForeseen> turns, List<String> does) implements Outcome {
    /** It could begin. */
    public static Foreseen of(String what, List<TurnForeseen> turns, List<String> does) {
        return new Foreseen(what, "", List.copyOf(turns), List.copyOf(does));
    }

    /** It could begin, and its hosts have no turns. */
    public static Foreseen of(String what, List<String> does) {
        return of(what, List.of(), does);
    }

    public static Foreseen refused(String what, String why) {
        return new Foreseen(what, why, List.of(), List.of());
    }

    /** Whether the operation could begin now. */
    public boolean begins() {
        return refused.isEmpty();
    }

    /** Whether or not it could begin: the look came to its end. */
    @Override
    @JsonIgnore
    public boolean succeeded() {
        return true;
    }

    @Override
    public String headline() {
        if (!begins()) {
            return what + " would be refused: " + refused;
        }
        if (does.isEmpty()) {
            return what + ": nothing is to be done";
        }
        return what + " could begin"
                + (turns.isEmpty() ? "" : ", with " + UpdatesSeen.count(turns.size(), "turn"))
                + "; nothing was changed";
    }
}
