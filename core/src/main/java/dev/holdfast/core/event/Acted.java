package dev.holdfast.core.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.core.spec.EventKind;
import java.time.Duration;
import java.util.Optional;

/**
 * An operation that an event started.
 *
 * @param at epoch milliseconds
 * @param kind of the event; empty where only the moment was kept, which then is about every event
 * @param subject of the event
 */
public record Acted(long at, Optional<EventKind> kind, String subject) {
    @JsonCreator
    public Acted(
            @JsonProperty("at") long at,
            @JsonProperty("kind") Optional<EventKind> kind,
            @JsonProperty("subject") String subject) {
        this.at = at;
        this.kind = kind;
        this.subject = subject;
    }

    /** As logs from before kept it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Acted at(long millis) {
        return new Acted(millis, Optional.empty(), "");
    }

    static Acted on(ClusterEvent event, long nowMillis) {
        return new Acted(nowMillis, Optional.of(event.kind()), event.subject());
    }

    /** Of one kind and subject; what happens at a moment has another operation's name as its subject each time. */
    boolean isAbout(ClusterEvent event) {
        return kind.isEmpty()
                || (kind.get() == event.kind()
                        && (event instanceof ClusterEvent.Happened || subject.equals(event.subject())));
    }

    boolean isWithin(Duration span, long nowMillis) {
        return nowMillis - at < span.toMillis();
    }
}
