package dev.holdfast.core.backup;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** How old the newest backup may become under a schedule before somebody should know. */
public final class BackupPace {
    /** To take one. */
    private static final Duration TAKES = Duration.ofHours(6);

    /** A year shows every gap of a schedule that has days of the month in it, and ends in a leap day's month. */
    private static final ZonedDateTime FROM = ZonedDateTime.of(2027, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Enough starts to see the longest gap of a daily schedule; one that starts more often has no long gaps. */
    private static final int STARTS = 400;

    private BackupPace() {}

    /**
     * The longest time between two starts, and six hours to take a backup.
     *
     * @param schedule five cron fields, as {@link dev.holdfast.core.spec.BackupSpec#schedule()} has them; the six hours
     *     cover the one that a change of clocks adds
     */
    public static Duration late(String schedule) {
        ExecutionTime times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(schedule));
        Duration longest = Duration.ZERO;
        Optional<ZonedDateTime> last = times.nextExecution(FROM);
        for (int i = 0; i < STARTS && last.isPresent(); i++) {
            Optional<ZonedDateTime> next = times.nextExecution(last.get());
            if (next.isPresent()) {
                Duration gap = Duration.between(last.get(), next.get());
                longest = gap.compareTo(longest) > 0 ? gap : longest;
            }
            last = next;
        }
        return longest.plus(TAKES);
    }
}
