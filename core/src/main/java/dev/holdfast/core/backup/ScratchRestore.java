package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;

/**
 * Restores a backup into a scratch instance on its backup host, has it answer a query, and removes it. One at a time on a
 * host: an earlier one that a lost worker left behind is ended first.
 *
 * @param bin where PostgreSQL's programs are on that host
 * @param superuser of the restored instance
 */
public record ScratchRestore(String bin, String database, String superuser) {
    /** Hours with real data. */
    private static final Duration LONG = Duration.ofHours(11);

    /** To run on the backup host; prints the answer on its last line. */
    public Command of(BackupRecord backup, String restorePoint, String query) {
        String line = "systemctl -q stop holdfast-proof 2>/dev/null; systemd-run -q --collect --pipe --wait"
                + " --unit=holdfast-proof --uid=barman bash -s -- " + Shell.quote(backup.server()) + " "
                + Shell.quote(backup.backupId()) + " " + Shell.quote(restorePoint) + " " + Shell.quote(bin) + " "
                + Shell.quote(database) + " " + Shell.quote(query) + " " + Shell.quote(superuser);
        return Command.of(line)
                .stdin(Resources.text("/backup/prove-restore.sh"))
                .within(LONG);
    }

    /** The newest complete backup, of a list that is newest first; UNSAFE when there is none. */
    public static BackupRecord latest(List<BackupRecord> backups, BackupServer server) {
        return backups.stream()
                .filter(b -> b.status().equals("DONE"))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        server.host() + " has no complete backup of " + server.name()
                                + ". Take one: holdfast backup."));
    }
}
