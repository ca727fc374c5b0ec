package dev.holdfast.worker;

import dev.holdfast.core.event.Told;
import dev.holdfast.core.spec.EventKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells a cluster of.
 *
 * @param message a sentence
 * @param about a host, a service; {@code cluster} if not given
 * @param kind a label of EventKind; {@code told} if not given
 * @param ended whether it is over
 */
record ToldEvent(
        @Nullable String message,
        @Nullable String about,
        @Nullable String kind,
        @Nullable Boolean ended) {
    Told told() {
        return new Told(
                Optional.ofNullable(about).orElse(""),
                Optional.ofNullable(message).orElse(""),
                Optional.ofNullable(kind).orElse(EventKind.TOLD.label()),
                Boolean.TRUE.equals(ended));
    }
}
