package dev.holdfast.worker;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** What opens the events endpoint: HOLDFAST_EVENT_TOKEN of the worker's environment. Without it nobody gets in. */
@Singleton
final class EventToken {
    private static final String SCHEME = "Bearer ";

    /** A shorter one is guessed. */
    private static final int SHORTEST = 16;

    private final String token;

    EventToken(@Value("${holdfast.worker.event-token:}") String token) {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "HOLDFAST_EVENT_TOKEN has " + token.length() + " characters and needs " + SHORTEST + ".");
        }
        this.token = token;
    }

    boolean isSet() {
        return !token.isEmpty();
    }

    /** Whether an Authorization header carries it; takes as long whatever differs. */
    boolean opens(Optional<String> authorization) {
        String shown = authorization
                .filter(a -> a.startsWith(SCHEME))
                .map(a -> a.substring(SCHEME.length()))
                .orElse("");
        return isSet()
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
