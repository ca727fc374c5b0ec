package dev.holdfast.core.report;

import dev.holdfast.core.operation.Outcome;
import java.util.List;

/** Planned handovers and what clients saw of them. */
final class SwitchoverBlocks {
    private SwitchoverBlocks() {}

    /** Nothing when there was none. */
    static List<Block> of(List<Outcome.SwitchedOver> switchovers) {
        if (switchovers.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading(2, "Switchovers"),
                new Block.Paragraph("Clients wrote in every location meanwhile, unless the handover was forced. The "
                        + "write gap is the longest time without an acknowledged write at the location."),
                new Block.Table(
                        "Leaderships handed over in this run",
                        List.of("Location", "From", "To", "Took", "Write gap", "Acknowledged", "Lost", "Duplicated"),
                        switchovers.stream().map(SwitchoverBlocks::row).toList()));
    }

    private static List<String> row(Outcome.SwitchedOver s) {
        return List.of(
                s.location(),
                s.from(),
                s.to(),
                Figures.seconds(s.seconds()),
                s.writeGapSeconds() < 0 ? "nobody wrote" : Figures.seconds(s.writeGapSeconds()),
                Figures.count(s.acknowledgedWrites()),
                Figures.count(s.lostWrites()),
                Figures.count(s.duplicatedWrites()));
    }
}
