package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments that a person may name. */
final class Moments {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([mhdw])");

    private Moments() {}

    /** A time, the beginning of a day in UTC, or a span until now such as 12h or 7d; BAD_SPEC else, or when it has not come yet. */
    static Instant since(String option, String text, Instant now) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            return now.minus(unit(span.group(2)).multipliedBy(Long.parseLong(span.group(1))));
        }
        try {
            return come(
                    option,
                    text,
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    now);
        } catch (DateTimeParseException noDay) {
            try {
                return come(option, text, OffsetDateTime.parse(text).toInstant(), now);
            } catch (DateTimeParseException e) {
                throw new HoldfastException(
                        FailureKind.BAD_SPEC,
                        option + " " + text
                                + " is no time; write a span such as 12h or 7d, a day such as 2026-11-26, or"
                                + " a time with its zone such as 2026-11-26T02:40:00Z.");
            }
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    private static Instant come(String option, String text, Instant moment, Instant now) {
        if (moment.isAfter(now)) {
            throw new HoldfastException(FailureKind.BAD_SPEC, option + " " + text + " has not come yet.");
        }
        return moment;
    }

    /** One that has come already; BAD_SPEC else, or when it is no time. */
    static Instant past(String option, String text) {
        Instant moment;
        try {
            moment = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    option + " " + text + " is no time; write one with its zone, such as 2026-11-26T02:40:00Z.");
        }
        return come(option, text, moment, Instant.now());
    }
}
