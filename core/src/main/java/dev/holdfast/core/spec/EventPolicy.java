package dev.holdfast.core.spec;

import java.util.Optional;
import java.util.Set;

/**
 * What is done about events; every event is recorded in any case.
 *
 * @param webhook receives a JSON object with a field "text" per event
 * @param email who gets a mail per event; nobody is notified with neither
 * @param told kinds that are sent there
 * @param act kinds that start the operation which mends them: {@link dev.holdfast.core.event.Remedy}
 * @param actionsPerDay how many operations events may start within 24 hours
 * @param coolDownMinutes between two such deploys, and between two notifications about the same thing
 */
public record EventPolicy(
        Optional<String> webhook,
        Optional<EmailPolicy> email,
        Set<EventKind> told,
        Set<EventKind> act,
        int actionsPerDay,
        int coolDownMinutes) {
    public EventPolicy {
        told = Set.copyOf(told);
        act = Set.copyOf(act);
    }

    /** Whether there is anybody to tell. */
    public boolean tells() {
        return webhook.isPresent() || email.isPresent();
    }

    /** Recorded only. */
    public static EventPolicy standard() {
        return new EventPolicy(Optional.empty(), Optional.empty(), Set.of(EventKind.values()), Set.of(), 3, 30);
    }
}
