package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster's last events, newest last, with what was done about them: the memory that keeps reactions within bounds.
 *
 * @param records bounded
 * @param acted epoch milliseconds of the operations that events started, within the last day
 */
public record EventLog(List<EventRecord> records, List<Long> acted) {
    /** Keeps the entity's state small. */
    static final int REMEMBERED = 60;

    private static final long DAY = Duration.ofDays(1).toMillis();

    public static EventLog empty() {
        return new EventLog(List.of(), List.of());
    }

    /** What is to be done about an event now. */
    public Reaction reaction(ClusterEvent event, EventPolicy policy, long nowMillis) {
        boolean tell = policy.tells() && policy.told().contains(event.kind()) && !repeats(event, policy, nowMillis);
        if (!event.bad() || !policy.act().contains(event.kind())) {
            return new Reaction(tell, false, "");
        }
        long today = acted.stream().filter(t -> nowMillis - t < DAY).count();
        if (today >= policy.actionsPerDay()) {
            return new Reaction(tell, false, "not acted on: " + today + " operations within a day are its budget");
        }
        boolean cooling = acted.stream().anyMatch(t -> nowMillis - t < coolDown(policy));
        return cooling
                ? new Reaction(
                        tell,
                        false,
                        "not acted on: the last operation for an event is less than " + policy.coolDownMinutes()
                                + " min ago")
                : new Reaction(tell, true, "");
    }

    /** The same was said within the cool-down: what flaps is told once. */
    private boolean repeats(ClusterEvent event, EventPolicy policy, long nowMillis) {
        return records.stream()
                .filter(r -> r.event().getClass().equals(event.getClass()))
                .filter(r -> r.event().kind() == event.kind()
                        && r.event().subject().equals(event.subject())
                        && r.reaction().contains(Reaction.NOTIFIED))
                .anyMatch(r -> nowMillis - Instant.parse(r.at()).toEpochMilli() < coolDown(policy));
    }

    private static long coolDown(EventPolicy policy) {
        return Duration.ofMinutes(policy.coolDownMinutes()).toMillis();
    }

    public EventLog with(EventRecord record) {
        List<EventRecord> all = new ArrayList<>(records);
        all.add(record);
        return new EventLog(List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size())), acted);
    }

    /** An operation was started for an event. */
    public EventLog actedAt(long nowMillis) {
        List<Long> all =
                new ArrayList<>(acted.stream().filter(t -> nowMillis - t < DAY).toList());
        all.add(nowMillis);
        return new EventLog(records, List.copyOf(all));
    }
}
