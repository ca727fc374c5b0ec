package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;

/** Barman's command on a backup host, for one of its servers; Barman 3.13. */
public record BarmanServer(ClusterContext cluster, BackupServer server) {
    private static final Duration SWITCH = Duration.ofSeconds(90);
    private static final int SWITCHES = 10;

    /** How long a proof waits for its mark's log, in nanoseconds; Barman's receiver is back within a minute. */
    private static final long MARK = Duration.ofMinutes(3).toNanos();

    /** As the user barman, which owns the catalogue. */
    public static Command command(String arguments) {
        return Command.of("cd / && runuser -u barman -- barman " + arguments);
    }

    /** Newest first. */
    public List<BackupRecord> list() {
        Output out = cluster.hosts().must(server.host(), command("-f json list-backups " + server.name()));
        return BarmanCatalogue.records(out.stdout(), server);
    }

    /**
     * After a failover Barman's receive-wal begins again only with the next minute's cron, and until then Barman takes no
     * backup. Whether it does is for the backup itself to say.
     */
    public void awaitStream() {
        run(command("cron"));
        String check = command("check " + server.name()).line();
        // A server that is gone makes each check wait for it.
        run(Command.of("timeout 90 bash -c 'until " + check + " >/dev/null; do sleep 1; done' || true")
                .within(SWITCH.multipliedBy(2)));
    }

    /** A mark's log must be in the archive before it can be restored; another Barman command may hold the lock. */
    public void archiveMark() {
        long start = System.nanoTime();
        while (!switchLog().ok() && System.nanoTime() - start < MARK) {
            run(Command.of("sleep 1"));
        }
    }

    /** A backup counts when the log that makes it consistent has arrived; on an idle cluster a switch sends it. */
    public BackupRecord complete(BackupRecord taken) {
        BackupRecord backup = taken;
        for (int i = 0; i < SWITCHES && !backup.status().equals("DONE"); i++) {
            switchLog();
            run(command("check-backup " + server.name() + " " + backup.backupId()));
            String id = backup.backupId();
            backup = list().stream()
                    .filter(b -> b.backupId().equals(id))
                    .findFirst()
                    .orElse(backup);
        }
        return backup;
    }

    private Output switchLog() {
        return run(command("switch-wal --force --archive --archive-timeout 60 " + server.name())
                .within(SWITCH));
    }

    private Output run(Command command) {
        return cluster.hosts().run(server.host(), command);
    }
}
