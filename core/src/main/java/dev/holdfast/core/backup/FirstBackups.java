package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;

/**
 * Backups of one server of Barman until there are enough.
 *
 * @param name of it, or of the one that was chosen at first, for the title of a run
 * @param server of Barman, whose backups are taken and count: a word of the shell
 * @param ownSlot whether Barman makes the server's replication slot
 */
public record FirstBackups(String name, String server, boolean ownSlot) {
    private static final String PROGRAM = "/usr/local/lib/holdfast/first-backups";
    private static final Duration BASE_BACKUPS = Duration.ofHours(4);

    public static FirstBackups of(String server, boolean ownSlot) {
        return new FirstBackups(server, Shell.quote(server), ownSlot);
    }

    /** Of the server that a command prints on the backup host: only that knows by then which one it is. */
    public static FirstBackups told(String name, String command, boolean ownSlot) {
        return new FirstBackups(name, "\"$(" + command + ")\"", ownSlot);
    }

    public static Step program() {
        return new InstallFile(PROGRAM, "root", "root", "0755", Resources.text("/backup/first-backups.sh"));
    }

    /** Until so many are complete. */
    public Step step(String title, int wanted) {
        return step(title, String.valueOf(wanted));
    }

    /**
     * Barman's own commands take a second to start, so the probe reads what they wrote.
     *
     * @param wanted how many are to be complete: a word of the shell
     */
    public Step step(String title, String wanted) {
        String of = "/var/lib/barman/\"$server\"";
        String done = "server=" + server + "; test \"$(grep -ls '^status=DONE' " + of + "/meta/*-backup.info " + of
                + "/base/*/backup.info | sed 's,/meta/,/,; s,/base/,/,; s,[-/]backup.info$,,' | sort -u | wc -l)\" -ge "
                + wanted;
        return EnsureState.of(title, Command.of(done), command("holdfast-first-backups-" + name, wanted));
    }

    /**
     * Takes backups of the server until so many of its own are complete, as a unit: they go on when the connection is
     * lost, and a second attempt waits for the first one's end. The stream that it starts outlives it (KillMode), else
     * Barman would have none until the next minute's cron. systemd remembers a unit with processes, so each run has a name
     * of its own; a colon stands in no server's name.
     */
    public Command command(String unit, int wanted) {
        return command(unit, String.valueOf(wanted));
    }

    private Command command(String unit, String wanted) {
        String runs = Shell.quote(unit + ":*.service");
        String line = "if systemctl -q is-active " + runs + "; then while systemctl -q is-active " + runs
                + "; do sleep 1; done; else unit=" + Shell.quote(unit) + ":$(date +%s%N)"
                + "; systemd-run -q --collect --wait -p KillMode=process --unit=\"$unit\" --uid=barman " + PROGRAM
                + " " + server + " " + wanted + (ownSlot ? " slot" : "")
                + " || { journalctl -u \"$unit\" -n 15 --no-pager -o cat >&2; false; }; fi";
        return Command.of(line).within(BASE_BACKUPS);
    }
}
