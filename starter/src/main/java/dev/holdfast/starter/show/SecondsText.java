package dev.holdfast.starter.show;

import java.util.Locale;

/** Seconds as the command prints them: to a tenth, without a unit. */
final class SecondsText {
    private SecondsText() {}

    static String of(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
