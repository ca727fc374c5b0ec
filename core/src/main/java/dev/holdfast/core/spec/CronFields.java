package dev.holdfast.core.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The five fields of a cron line: minute, hour, day of month, month, day of week. */
final class CronFields {
    private static final int DAY = 2;
    private static final int WEEKDAY = 4;

    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private record Field(String name, int least, int most, List<String> names) {
        /** Whether a part is {@code *}, a value, or a range, each perhaps with a step. */
        boolean admits(String part) {
            String[] step = part.split("/", -1);
            if (step.length > 2 || (step.length == 2 && number(step[1]) < 1)) {
                return false;
            }
            if (step[0].equals("*")) {
                return true;
            }
            String[] ends = step[0].split("-", -1);
            int first = number(ends[0]);
            int last = number(ends[ends.length - 1]);
            return ends.length <= 2 && first >= least && last <= most && first <= last;
        }

        private int number(String word) {
            int named = names.indexOf(word.toLowerCase(Locale.ROOT));
            if (named >= 0) {
                return named + least;
            }
            return word.matches("\\d{1,3}") ? Integer.parseInt(word) : -1;
        }
    }

    private CronFields() {}

    /** What is wrong with a schedule, in words; nothing when it is five good fields. */
    static Optional<String> fault(String schedule) {
        List<String> fields = fields(schedule);
        if (fields.size() != FIELDS.size()) {
            return Optional.of("it has " + fields.size() + " fields and needs 5");
        }
        for (int i = 0; i < FIELDS.size(); i++) {
            Field field = FIELDS.get(i);
            for (String part : fields.get(i).split(",", -1)) {
                if (!field.admits(part)) {
                    return Optional.of("the " + field.name() + " cannot be " + fields.get(i));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it names days of the month and weekdays, as crontab(5) understands "restricted": neither begins with *. Of
     * five good fields. cron then takes the days that are either, a Temporal Schedule those that are both (the comments
     * on CalendarSpec in its API, temporal/api/schedule/v1).
     */
    static boolean namesBothDays(String schedule) {
        List<String> fields = fields(schedule);
        return !fields.get(DAY).startsWith("*") && !fields.get(WEEKDAY).startsWith("*");
    }

    private static List<String> fields(String schedule) {
        return List.of(schedule.strip().split("\\s+"));
    }
}
