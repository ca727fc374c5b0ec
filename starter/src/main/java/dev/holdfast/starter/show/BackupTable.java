package dev.holdfast.starter.show;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.starter.terminal.Table;
import java.util.List;
import java.util.Locale;

/** Backups as a table. */
public final class BackupTable {
    private BackupTable() {}

    public static List<String> lines(List<BackupRecord> backups) {
        Table table = new Table("Server", "Host", "Backup", "Status", "Size", "Ended");
        backups.forEach(b -> table.row(
                b.server(),
                b.host(),
                b.backupId(),
                b.status(),
                String.format(Locale.ROOT, "%.1f MB", b.sizeBytes() / 1e6),
                b.endTime()));
        return table.lines();
    }
}
