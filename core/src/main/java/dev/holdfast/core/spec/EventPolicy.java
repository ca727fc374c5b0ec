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
 * @param coolDownMinutes between two such operations about the same thing, and between two notifications of it
 * @param lostAfterMinutes how long a node that does not answer counts as down only; then it is lost
 */
public record EventPolicy(
        Optional<String> webhook,
        Optional<EmailPolicy> email,
        Set<EventKind> told,
        Set<EventKind> act,
        int actionsPerDay,
        int coolDownMinutes,
        int lostAfterMinutes) {
    /** Longer than whatever its going down may have started takes, such as a boot or a deploy. */
    private static final int LOST_AFTER = 60;

    /** Policies from before nodes were called lost lack their minutes. */
    public EventPolicy {
        lostAfterMinutes = lostAfterMinutes == 0 ? LOST_AFTER : lostAfterMinutes;
        told = Set.copyOf(told);
        act = Set.copyOf(act);
    }

    /** Whether there is anybody to tell. */
    public boolean tells() {
        return webhook.isPresent() || email.isPresent();
    }

    /** Recorded only. */
    public static EventPolicy standard() {
        return new EventPolicy(
                Optional.empty(), Optional.empty(), Set.of(EventKind.values()), Set.of(), 3, 30, LOST_AFTER);
    }
}
