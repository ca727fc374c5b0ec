package dev.holdfast.core.architecture;

import dev.holdfast.core.backup.BackupPace;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How old each location's newest complete backup is, by Barman's own records (backup.info, Barman 3.13). */
public final class BackupAge {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private BackupAge() {}

    /**
     * What is kept of a location.
     *
     * @param host the backup host
     * @param servers of Barman there; a backup of any of them is one of the location
     */
    public record Kept(String location, String host, List<String> servers) {}

    /**
     * That backups are young.
     *
     * @param kept what there should be backups of
     */
    public static Check young(Function<ClusterContext, List<Kept>> kept) {
        return Claim.watched(
                        "BackupsAreYoung",
                        "The newest complete backup of each location is no older than its schedule's longest gap and six hours.",
                        cluster -> judge(cluster, kept.apply(cluster), false))
                .undisturbed(cluster -> judge(cluster, kept.apply(cluster), true));
    }

    /**
     * One backup host that is away hides no other location.
     *
     * @param beside an operation, which may be about to make a location's first backup
     */
    private static Finding judge(ClusterContext cluster, List<Kept> all, boolean beside) {
        Gathered gathered = new Gathered();
        List<String> seen = new ArrayList<>();
        for (Kept kept : all) {
            gathered.look(kept.location(), () -> {
                String answer =
                        cluster.hosts().must(kept.host(), newest(kept)).stdout().strip();
                if (!answer.isEmpty()) {
                    return old(cluster, kept, Duration.ofSeconds(Long.parseLong(answer)), seen);
                }
                return none(kept, beside);
            });
        }
        return gathered.finding(String.join("; ", seen));
    }

    private static List<String> none(Kept kept, boolean beside) {
        String none = "there is no complete backup of " + kept.location() + " on " + kept.host();
        if (beside) {
            throw new HoldfastException(FailureKind.UNSAFE, none + ", beside an operation");
        }
        return List.of(none);
    }

    private static List<String> old(ClusterContext cluster, Kept kept, Duration age, List<String> seen) {
        Duration late = BackupPace.late(cluster.spec().backup().schedule());
        String said = "the newest backup of " + kept.location() + " is " + hours(age) + " old";
        seen.add(said);
        return age.compareTo(late) > 0 ? List.of(said + ", and should be at most " + hours(late)) : List.of();
    }

    /** Seconds since it ended by the host's own clock, which wrote the record; nothing when there is none. */
    private static Command newest(Kept kept) {
        String records = kept.servers().stream()
                .map(s -> Shell.quote("/var/lib/barman/" + s))
                .map(home -> home + "/meta/*-backup.info " + home + "/base/*/backup.info")
                .collect(Collectors.joining(" "));
        return Command.of("grep -ls '^status=DONE' " + records
                        + " | xargs -r sed -n 's/^end_time=//p' | while read -r t; do date -d \"$t\" +%s; done"
                        + " | sort -n | tail -n 1 | { read -r t && echo $(($(date +%s) - t)) || true; }")
                .within(QUICK);
    }

    private static String hours(Duration time) {
        return time.toDays() > 1 ? time.toDays() + " days" : time.toHours() + " h";
    }
}
