package dev.holdfast.core.backup;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The moments to which a location can be restored, in whole seconds of its database server's clock.
 *
 * @param server Barman's name of it
 * @param host the backup host
 * @param from ISO-8601, UTC: soon after the oldest complete backup that Barman keeps
 * @param until ISO-8601, UTC: shortly before a transaction whose log Barman has; before {@code from} while the first backup
 *     is new
 */
public record RecoveryWindow(String server, String host, String from, String until) {
    /** Barman may tell a backup's end by its own host's clock; checks allow clocks to differ by two seconds. */
    private static final Duration AFTER_BACKUP = Duration.ofSeconds(10);

    /** Recovery stops at a moment only where a transaction follows it, which a clock set right meanwhile must not deny. */
    private static final Duration BEFORE_COMMIT = Duration.ofSeconds(5);

    /** Of a shorter one, a draw would say little that the restore to a mark has not said. */
    private static final Duration SHORTEST = Duration.ofSeconds(60);

    /**
     * From Barman's catalogue.
     *
     * @param committed by the database server's clock, before a transaction was committed whose log Barman has
     * @throws HoldfastException UNSAFE when no backup is complete
     */
    public static RecoveryWindow of(BackupServer server, List<BackupRecord> backups, Instant committed) {
        Instant oldest = backups.stream()
                .flatMap(b -> ended(b).stream())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE, server.host() + " has no complete backup of " + server.name() + "."));
        return new RecoveryWindow(
                server.name(),
                server.host(),
                whole(oldest.plus(AFTER_BACKUP).plusNanos(999_999_999)).toString(),
                whole(committed.minus(BEFORE_COMMIT)).toString());
    }

    /** The newest complete backup from which a moment can be reached. */
    public static Optional<BackupRecord> backup(List<BackupRecord> backups, Instant at) {
        return backups.stream()
                .filter(b -> ended(b).filter(end -> !end.plus(AFTER_BACKUP).isAfter(at))
                        .isPresent())
                .max(Comparator.comparing(b -> ended(b).orElseThrow()));
    }

    /** Any whole second of the window, each as likely as the others; none of a window that is too short. */
    public Optional<Instant> draw(RandomGenerator random) {
        long seconds = seconds();
        return seconds < SHORTEST.toSeconds()
                ? Optional.empty()
                : Optional.of(Instant.parse(from).plusSeconds(random.nextLong(seconds + 1)));
    }

    public boolean holds(Instant at) {
        return !at.isBefore(Instant.parse(from)) && !at.isAfter(Instant.parse(until));
    }

    /** From its first moment to its last; never negative. */
    public long seconds() {
        return Math.max(
                0, Duration.between(Instant.parse(from), Instant.parse(until)).toSeconds());
    }

    /** For a person whose moment lies outside; without a full stop. */
    public String sentence() {
        return Instant.parse(until).isBefore(Instant.parse(from))
                ? server
                        + " can be restored to no moment yet, as its oldest complete backup is too new: the first will be "
                        + from
                : server + " can be restored to any moment from " + from + " to " + until;
    }

    private static Optional<Instant> ended(BackupRecord backup) {
        return backup.status().equals("DONE") && !backup.endTime().isEmpty()
                ? Optional.of(Instant.parse(backup.endTime()))
                : Optional.empty();
    }

    private static Instant whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
