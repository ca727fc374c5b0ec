package dev.holdfast.core.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    static String seconds(double seconds) {
        return seconds < 0 ? "-" : String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : "%.0f s", seconds);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    static String bytes(long bytes) {
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }

    /** What has not arrived yet. */
    static String lag(long bytes) {
        return bytes < 0 ? "unknown" : bytes == 0 ? "none" : bytes(bytes);
    }

    /** An ISO-8601 moment to the second, as 2026-11-26 09:37:43; other text as it is. */
    static String moment(String at) {
        try {
            return MOMENT.format(Instant.parse(at));
        } catch (DateTimeParseException e) {
            return at;
        }
    }

    /** Time of day, UTC. */
    static String clock(long epochMillis) {
        return CLOCK.format(Instant.ofEpochMilli(epochMillis));
    }

    /** From one ISO-8601 moment to another; a dash when one is missing. */
    static String between(String from, String to) {
        try {
            return seconds(
                    Duration.between(Instant.parse(from), Instant.parse(to)).toMillis() / 1000.0);
        } catch (DateTimeParseException e) {
            return "-";
        }
    }
}
