package dev.holdfast.core.report;

import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import java.util.ArrayList;
import java.util.List;

/** Operations that took host after host, and what clients saw of them. */
final class RollingBlocks {
    private RollingBlocks() {}

    /** Nothing when there was none. */
    static List<Block> of(List<ServedOutcome.Rolled> all) {
        List<Block> blocks = new ArrayList<>();
        for (ServedOutcome.Rolled rolled : all) {
            if (!rolled.turns().isEmpty() || !rolled.leftOut().isEmpty()) {
                blocks.add(new Block.Heading(2, "Rolling " + rolled.what().label()));
                blocks.add(new Block.Paragraph(sentence(rolled.clients())));
                blocks.add(new Block.Table(
                        "Hosts in the order of their turns",
                        List.of("Host", "Handed over to", "Until all was well"),
                        rolled.turns().stream()
                                .map(t -> List.of(t.host(), t.successor(), Figures.seconds(t.seconds())))
                                .toList()));
                rolled.remains().forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
            }
        }
        return List.copyOf(blocks);
    }

    private static String sentence(ClientsSaw saw) {
        return saw.nobodyWrote()
                ? "No client wrote meanwhile."
                : "Clients wrote meanwhile: the longest time without an acknowledged write was "
                        + Figures.seconds(saw.writeGapSeconds()) + "; of " + Figures.count(saw.acknowledgedWrites())
                        + " acknowledged writes " + Figures.count(saw.lostWrites()) + " were lost and "
                        + Figures.count(saw.duplicatedWrites()) + " doubled.";
    }
}
