package dev.holdfast.starter.show;

import dev.holdfast.core.operation.LocationOutcome;
import java.util.ArrayList;
import java.util.List;

/** A location that came or went, as lines for a person. */
final class LocationText {
    private LocationText() {}

    static List<String> of(LocationOutcome outcome) {
        List<String> lines = new ArrayList<>();
        if (outcome instanceof LocationOutcome.Left left) {
            lines.addAll(left.handedOn());
            if (!left.last().nobodyWrote()) {
                lines.add("of " + left.location() + "'s last client: "
                        + left.last().acknowledgedWrites()
                        + " acknowledged writes, " + left.last().lostWrites() + " lost, "
                        + left.last().duplicatedWrites() + " duplicated elsewhere");
            }
        }
        lines.addAll(RollingText.clients(outcome.clients()));
        return lines;
    }
}
