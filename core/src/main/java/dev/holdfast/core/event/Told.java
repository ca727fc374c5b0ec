package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventKind;
import java.util.Optional;

/** What somebody tells a cluster of, made fit to be kept: each event is in the entity's state and is shown in terminals. */
public final class Told {
    /** A longer sentence is cut; evidence of a check has the same bound. */
    static final int MESSAGE = 300;

    static final int ABOUT = 100;

    private Told() {}

    /**
     * Control characters are blanks in it, and it is cut to 300 characters, its subject to 100.
     *
     * @param about a host, a service; {@code cluster} when blank
     * @return empty when the message is blank
     */
    public static Optional<ClusterEvent> of(String about, String message) {
        String subject = shortened(OneLine.of(about), ABOUT);
        return Optional.of(shortened(OneLine.of(message), MESSAGE))
                .filter(text -> !text.isEmpty())
                .map(text -> new ClusterEvent.Happened(EventKind.TOLD, subject.isEmpty() ? "cluster" : subject, text));
    }

    /** Never in the middle of a character that takes two of Java's. */
    private static String shortened(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)).strip();
    }
}
