package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Backups of one server of Barman until there are enough.
 *
 * @param server of Barman, whose backups are taken
 * @param counted servers whose complete backups count
 * @param ownSlot whether Barman makes the server's replication slot
 */
public record FirstBackups(String server, List<String> counted, boolean ownSlot) {
    private static final String PROGRAM = "/usr/local/lib/holdfast/first-backups";
    private static final Duration BASE_BACKUPS = Duration.ofHours(4);

    public static Step program() {
        return new InstallFile(PROGRAM, "root", "root", "0755", Resources.text("/backup/first-backups.sh"));
    }

    /** Barman's own commands take a second to start, so the probe reads what they wrote. */
    public Step step(String title, int wanted) {
        String infos = counted.stream()
                .map(s -> "/var/lib/barman/" + Shell.quote(s))
                .map(s -> s + "/meta/*-backup.info " + s + "/base/*/backup.info")
                .collect(Collectors.joining(" "));
        String done = "test \"$(grep -ls '^status=DONE' " + infos
                + " | sed 's,/meta/,/,; s,/base/,/,; s,[-/]backup.info$,,' | sort -u | wc -l)\" -ge " + wanted;
        return EnsureState.of(title, Command.of(done), command("holdfast-first-backups-" + server, wanted));
    }

    /**
     * Takes backups of the server until so many of its own are complete, as a unit: they go on when the connection is
     * lost, and a second attempt waits for the first one's end. The stream that it starts outlives it (KillMode), else
     * Barman would have none until the next minute's cron. systemd remembers a unit with processes, so each run has a name
     * of its own; a colon stands in no server's name.
     */
    public Command command(String name, int wanted) {
        String runs = Shell.quote(name + ":*.service");
        String line = "if systemctl -q is-active " + runs + "; then while systemctl -q is-active " + runs
                + "; do sleep 1; done; else unit=" + Shell.quote(name) + ":$(date +%s%N)"
                + "; systemd-run -q --collect --wait -p KillMode=process --unit=\"$unit\" --uid=barman " + PROGRAM
                + " " + Shell.quote(server) + " " + wanted + (ownSlot ? " slot" : "")
                + " || { journalctl -u \"$unit\" -n 15 --no-pager -o cat >&2; false; }; fi";
        return Command.of(line).within(BASE_BACKUPS);
    }
}
