package dev.holdfast.starter.show;

import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was restored to prove it, as lines: to marks, to moments, and what stands in the way. */
final class RestoreText {
    private RestoreText() {}

    static List<String> of(RestoreProven proven) {
        List<String> lines = new ArrayList<>();
        if (!proven.proofs().isEmpty()) {
            lines.addAll(marks(proven.proofs()));
        }
        if (!proven.moments().isEmpty()) {
            lines.addAll(moments(proven.moments()));
        }
        lines.addAll(proven.remarks());
        return lines;
    }

    private static List<String> marks(List<RestoreProof> proofs) {
        Table table = new Table("Server", "Host", "Backup", "Restored", "Expected", "Found", "Seconds");
        proofs.forEach(p -> table.row(
                p.server(),
                p.host(),
                p.backupId(),
                p.restored() ? "yes" : "NO",
                p.rowsExpected(),
                p.rowsFound(),
                SecondsText.of(p.seconds())));
        List<String> lines = new ArrayList<>(table.lines());
        proofs.stream().filter(p -> !p.restored()).forEach(p -> lines.addAll(evidence(p.evidence())));
        return lines;
    }

    private static List<String> moments(List<MomentProof> moments) {
        Table table = new Table("Server", "Host", "Backup", "Moment", "Proven", "Tables", "Rows", "Read", "Seconds");
        moments.forEach(m -> table.row(
                m.server(),
                m.host(),
                m.backupId(),
                m.at(),
                m.proven() ? "yes" : "NO",
                m.tables(),
                m.rows(),
                String.format(Locale.ROOT, "%.1f MB", m.bytes() / 1e6),
                SecondsText.of(m.seconds())));
        List<String> lines = new ArrayList<>(table.lines());
        moments.stream().filter(m -> !m.proven()).forEach(m -> {
            lines.addAll(evidence(m.evidence()));
            lines.add("    again: holdfast restore-test DIR --at " + m.at());
        });
        return lines;
    }

    private static List<String> evidence(String text) {
        return text.lines().map(line -> "    " + line).toList();
    }
}
