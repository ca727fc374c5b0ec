package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupPace;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How old each location's newest complete backup is, by Barman's own records (backup.info, Barman 3.13). */
final class BackupAge {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private BackupAge() {}

    static Check young() {
        return Claim.watched(
                "BackupsAreYoung",
                "The newest complete backup of each location is no older than its schedule's longest gap and six hours.",
                BackupAge::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        Duration late = BackupPace.late(cluster.spec().backup().schedule());
        List<String> problems = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (BackupServer server : Barman.servers(cluster.spec())) {
            String answer =
                    cluster.hosts().must(server.host(), newest(server)).stdout().strip();
            if (answer.isEmpty()) {
                problems.add("there is no complete backup of " + server.name() + " on " + server.host());
                continue;
            }
            Duration age = Duration.ofSeconds(Long.parseLong(answer));
            String said = "the newest backup of " + server.name() + " is " + hours(age) + " old";
            seen.add(said);
            if (age.compareTo(late) > 0) {
                problems.add(said + ", and should be at most " + hours(late));
            }
        }
        return new Finding(problems, String.join("; ", seen));
    }

    /** Seconds since it ended by the host's own clock, which wrote the record; nothing when there is none. */
    private static Command newest(BackupServer server) {
        String home = Shell.quote("/var/lib/barman/" + server.name());
        return Command.of("grep -ls '^status=DONE' " + home + "/meta/*-backup.info " + home + "/base/*/backup.info"
                        + " | xargs -r sed -n 's/^end_time=//p' | while read -r t; do date -d \"$t\" +%s; done"
                        + " | sort -n | tail -n 1 | { read -r t && echo $(($(date +%s) - t)) || true; }")
                .within(QUICK);
    }

    private static String hours(Duration time) {
        return time.toDays() > 1 ? time.toDays() + " days" : time.toHours() + " h";
    }
}
