package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Restores a backup into a scratch instance on its backup host, has it answer a query, and removes it. One at a time on a
 * host: an earlier one that a lost worker left behind is ended first.
 *
 * @param bin where PostgreSQL's programs are on that host
 * @param superuser of the restored instance
 */
public record ScratchRestore(String bin, String database, String superuser) {
    /** Where an instance beside the running one lives, and its socket. */
    public static final String ASIDE = "/var/lib/barman/holdfast-restore";

    /** By which its socket is named; it listens at no address. */
    public static final int ASIDE_PORT = 5498;

    /** Hours with real data. */
    private static final Duration LONG = Duration.ofHours(11);

    /** To run on the backup host; prints the answer on its last line. */
    public Command of(BackupRecord backup, String restorePoint, String query) {
        return command("holdfast-proof", backup, "--target-name=" + restorePoint, query, "");
    }

    /** Restored to a moment; prints what the instance shows of itself, as {@link MomentSeen} reads it. */
    Command examined(BackupRecord backup, Instant at) {
        return command("holdfast-proof", backup, target(at), "", "")
                .stdin(Resources.text("/backup/examine-moment.sh") + Resources.text("/backup/prove-restore.sh"));
    }

    /** To a moment, and the instance goes on beside the running one, in {@link #ASIDE}, until it is dropped. */
    public Command aside(BackupRecord backup, Instant at, String query) {
        Command restore = command("holdfast-restore", backup, target(at), query, " " + ASIDE);
        String run = " && systemd-run -q --collect --unit=holdfast-restored --uid=barman bash -c 'exec " + bin
                + "/postgres -D " + ASIDE + "/data $(<" + ASIDE + "/options)' && timeout 60 bash -c 'until " + bin
                + "/pg_isready -q -h " + ASIDE + " -p " + ASIDE_PORT + "; do sleep 0.5; done'";
        return Command.of("systemctl -q stop holdfast-restored 2>/dev/null; " + restore.line() + run)
                .stdin(restore.stdin())
                .within(LONG);
    }

    /** A command of the backup host that asks the instance beside the running one. */
    String look() {
        return "runuser -u barman -- " + bin + "/psql -h " + ASIDE + " -p " + ASIDE_PORT + " -U " + superuser + " -d "
                + Shell.quote(database);
    }

    /** Ends and removes the instance beside the running one. */
    public static Command drop() {
        return Command.of("systemctl -q stop holdfast-restored 2>/dev/null; rm -rf " + ASIDE);
    }

    /** Whether there is anything to end and remove. */
    public static Command left() {
        return Command.of("test -e " + ASIDE);
    }

    /** A moment as SQL: ISO-8601, UTC, microseconds. */
    static String iso(String timestamptz) {
        return "to_char(" + timestamptz + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    private static String target(Instant at) {
        return "--target-time=" + at.toString().replace('T', ' ').replace("Z", "+00");
    }

    private Command command(String unit, BackupRecord backup, String target, String query, String keep) {
        String line = "systemctl -q stop " + unit + " 2>/dev/null; systemd-run -q --collect --pipe --wait --unit="
                + unit + " --uid=barman bash -s -- " + Shell.quote(backup.server()) + " "
                + Shell.quote(backup.backupId()) + " " + Shell.quote(target) + " " + Shell.quote(bin) + " "
                + Shell.quote(database) + " " + Shell.quote(query) + " " + Shell.quote(superuser) + keep;
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
