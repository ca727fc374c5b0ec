package dev.holdfast.core.report;

import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.RestoreProven;
import java.util.ArrayList;
import java.util.List;

/** Backups of a run, and what was restored of them to prove them. */
final class BackupBlocks {
    private BackupBlocks() {}

    static List<Block> of(ClusterReport report) {
        List<Block> blocks = new ArrayList<>();
        taken(report, blocks);
        List<RestoreProven> restores = report.outcomes(RestoreProven.class);
        if (!restores.isEmpty()) {
            blocks.add(new Block.Heading(2, "Restore proof"));
            marks(restores, blocks);
            moments(restores, blocks);
            restores.stream()
                    .flatMap(r -> r.remarks().stream())
                    .forEach(remark -> blocks.add(new Block.Paragraph(remark + ".")));
        }
        return blocks;
    }

    private static void taken(ClusterReport report, List<Block> blocks) {
        List<List<String>> taken = report.outcomes(Outcome.BackedUp.class).stream()
                .flatMap(b -> b.backups().stream())
                .map(b -> List.of(
                        b.server(), b.host(), b.backupId(), b.status(), Figures.bytes(b.sizeBytes()), b.endTime()))
                .toList();
        if (!taken.isEmpty()) {
            blocks.add(new Block.Heading(2, "Backups"));
            blocks.add(new Block.Table(
                    "Backups taken in this run",
                    List.of("Server", "Barman host", "Backup", "Status", "Size", "Ended (UTC)"),
                    taken));
        }
    }

    private static void marks(List<RestoreProven> restores, List<Block> blocks) {
        List<List<String>> proofs = restores.stream()
                .flatMap(r -> r.proofs().stream())
                .map(p -> List.of(
                        p.server(),
                        p.host(),
                        p.backupId(),
                        p.restored() ? "yes" : "NO",
                        Figures.count(p.rowsExpected()),
                        Figures.count(p.rowsFound()),
                        Figures.seconds(p.seconds()),
                        p.evidence()))
                .toList();
        if (!proofs.isEmpty()) {
            blocks.add(new Block.Paragraph("Each backup was restored into a scratch instance on its Barman host, "
                    + "and its content compared with the source's at the recovery target."));
            blocks.add(new Block.Table(
                    "Restores proven in this run",
                    List.of("Server", "Host", "Backup", "Equal", "Rows expected", "Rows found", "Took", "Evidence"),
                    proofs));
        }
    }

    private static void moments(List<RestoreProven> restores, List<Block> blocks) {
        List<List<String>> moments = restores.stream()
                .flatMap(r -> r.moments().stream())
                .map(m -> List.of(
                        m.server(),
                        m.host(),
                        m.backupId(),
                        Figures.moment(m.at()),
                        m.proven() ? "yes" : "NO",
                        m.lastCommit(),
                        m.nextCommit(),
                        Figures.count(m.tables()),
                        Figures.count(m.rows()),
                        Figures.bytes(m.bytes()),
                        Figures.seconds(m.seconds()),
                        m.evidence()))
                .toList();
        if (!moments.isEmpty()) {
            blocks.add(new Block.Paragraph("A moment of the recovery window was restored into the same place. Proven: "
                    + "recovery stopped there, before the first transaction that follows, and everything could be read "
                    + "and is sound."));
            blocks.add(new Block.Table(
                    "Moments proven in this run",
                    List.of(
                            "Server",
                            "Host",
                            "Backup",
                            "Moment (UTC)",
                            "Proven",
                            "Last transaction in it",
                            "First one after it",
                            "Tables",
                            "Rows",
                            "Pages read",
                            "Took",
                            "Evidence"),
                    moments));
        }
    }
}
