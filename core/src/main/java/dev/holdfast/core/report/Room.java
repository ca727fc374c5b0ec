package dev.holdfast.core.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A page has each picture twice, and report.css shows the one that fits: letters cannot grow when a picture shrinks. */
enum Room {
    WIDE(760),
    NARROW(350);

    private final int width;

    Room(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** The class that report.css knows it by. */
    String look() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String each(Function<Room, String> picture) {
        return Arrays.stream(values()).map(picture).collect(Collectors.joining());
    }
}
