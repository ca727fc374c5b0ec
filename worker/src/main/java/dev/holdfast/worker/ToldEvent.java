package dev.holdfast.worker;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.Told;
import io.micronaut.core.annotation.Introspected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells a cluster of.
 *
 * @param message a sentence
 * @param about a host, a service; {@code cluster} if not given
 */
@Introspected
record ToldEvent(@Nullable String message, @Nullable String about) {
    /** Empty without a message. */
    Optional<ClusterEvent> event() {
        return Told.of(
                Optional.ofNullable(about).orElse(""),
                Optional.ofNullable(message).orElse(""));
    }
}
