package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments that a person may name. */
final class Moments {
    private Moments() {}

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
        if (moment.isAfter(Instant.now())) {
            throw new HoldfastException(FailureKind.BAD_SPEC, option + " " + text + " has not come yet.");
        }
        return moment;
    }
}
