package dev.holdfast.starter.show;

import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** Operations that clients went on writing through, as lines for a person. */
final class RollingText {
    private RollingText() {}

    static List<String> of(ServedOutcome.Rolled rolled) {
        if (rolled.turns().isEmpty() && rolled.leftOut().isEmpty()) {
            return List.of();
        }
        Table table = new Table("Host", "Handed over to", "Seconds until all was well");
        rolled.turns().forEach(t -> table.row(t.host(), t.successor(), SecondsText.of(t.seconds())));
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(clients(rolled.clients()));
        lines.addAll(rolled.remains());
        return lines;
    }

    static List<String> clients(ClientsSaw saw) {
        return saw.nobodyWrote()
                ? List.of()
                : List.of(
                        "longest write gap     " + SecondsText.of(saw.writeGapSeconds()) + " s",
                        "acknowledged writes   " + saw.acknowledgedWrites(),
                        "lost                  " + saw.lostWrites(),
                        "duplicated            " + saw.duplicatedWrites());
    }
}
