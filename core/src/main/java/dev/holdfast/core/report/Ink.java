package dev.holdfast.core.report;

import java.util.List;
import java.util.Locale;

/**
 * Colours of a report, as report.css has them for a bright page, a dark one and paper. Lets-Plot takes numbers only: it draws with
 * one that nothing else has, and what it has drawn gets the page's name of the colour instead.
 */
enum Ink {
    INK("#010201"),
    SOFT("#010202"),
    RULE("#010203"),
    BAND("#010204"),
    BAD("#010205"),
    GAP("#010206"),
    S0("#010207"),
    S1("#010208"),
    S2("#010209"),
    S3("#01020a");

    private static final List<Ink> LINES = List.of(S0, S1, S2, S3);

    private final String number;

    Ink(String number) {
        this.number = number;
    }

    /** What Lets-Plot draws with. */
    String number() {
        return number;
    }

    /** The colour of a line among others of a chart. */
    static Ink ofLine(int index) {
        return LINES.get(index % LINES.size());
    }

    /** Gives the colours of what was drawn their names; letters have them in sixteens, all else in tens. */
    static String named(String drawn) {
        String named = drawn;
        for (Ink ink : values()) {
            int code = Integer.parseInt(ink.number.substring(1), 16);
            String tens = "rgb(" + (code >> 16) + "," + ((code >> 8) & 255) + "," + (code & 255) + ")";
            String name = "var(--" + ink.name().toLowerCase(Locale.ROOT) + ")";
            named = named.replace(tens, name).replace(ink.number, name);
        }
        return named;
    }
}
