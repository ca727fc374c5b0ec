package dev.holdfast.worker;

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
    String text() {
        return Optional.ofNullable(message).map(String::strip).orElse("");
    }

    String subject() {
        return Optional.ofNullable(about)
                .map(String::strip)
                .filter(a -> !a.isEmpty())
                .orElse("cluster");
    }
}
