package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster's last events, newest last, with what was done about them: the memory that keeps reactions within bounds.
 *
 * @param records bounded
 * @param acted the operations that events started, within the last day, oldest first
 */
public record EventLog(List<EventRecord> records, List<Acted> acted) {
    /** Keeps the entity's state small. */
    static final int REMEMBERED = 60;

    /** And with all that lasts. */
    static final int MOST = 90;

    /** So often a rest is doubled: from half an hour to more than a day. */
    private static final int LONGEST = 6;

    private static final Duration DAY = Duration.ofDays(1);

    public static EventLog empty() {
        return new EventLog(List.of(), List.of());
    }

    /** What is to be done about an event now. */
    public Reaction reaction(ClusterEvent event, Circumstances now) {
        EventPolicy policy = now.policy();
        boolean tell =
                policy.tells() && policy.told().contains(event.kind()) && !repeats(event, policy, now.nowMillis());
        if (!event.bad() || !policy.act().contains(event.kind())) {
            return new Reaction(tell, false, "");
        }
        String refused = refused(event, now);
        return new Reaction(tell, refused.isEmpty(), refused.isEmpty() ? "" : Reaction.NOT_ACTED + refused);
    }

    private String refused(ClusterEvent event, Circumstances now) {
        if (now.remedy(event).isEmpty()) {
            return now.missing(event);
        }
        if (now.maintenance() && event.kind() != EventKind.FAILOVER_PAUSED) {
            return "automatic failover is paused for maintenance";
        }
        EventPolicy policy = now.policy();
        List<Acted> today = today(now.nowMillis());
        if (today.size() >= policy.actionsPerDay()) {
            return spent(today, policy.actionsPerDay());
        }
        boolean cooling = today.stream()
                .filter(a -> now.isSame(a, event))
                .anyMatch(a -> a.isWithin(Duration.ofMinutes(policy.coolDownMinutes()), now.nowMillis()));
        return cooling ? "the last operation for it is less than " + policy.coolDownMinutes() + " min ago" : "";
    }

    private static String spent(List<Acted> today, int perDay) {
        String budget = today.size() + " operations within a day are the cluster's budget (actions_per_day)";
        return perDay == 0
                ? budget
                : budget + "; the next may begin at "
                        + Instant.ofEpochMilli(today.get(today.size() - perDay).at())
                                .plus(DAY)
                                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** What of the budget is spent. */
    public List<Acted> today(long nowMillis) {
        return acted.stream().filter(a -> a.isWithin(DAY, nowMillis)).toList();
    }

    /**
     * What is to be heard once more, if it is still so: people know nothing of it or the opposite, as it flapped or nobody
     * could be told; or a lasting trouble was not acted on and may be now.
     */
    public List<ClusterEvent> owed(Circumstances now) {
        return records.stream()
                .map(EventRecord::event)
                .filter(event -> lastOf(about(event)).event().equals(event))
                .distinct()
                .filter(event -> {
                    Reaction again = again(event, now);
                    return again.tell() || again.act();
                })
                .toList();
    }

    /**
     * What is to be done about an event that is heard once more. Each time it rests twice as long as before, from a
     * cool-down on, so that what nobody can be told does not fill the log.
     */
    public Reaction again(ClusterEvent event, Circumstances now) {
        long nowMillis = now.nowMillis();
        List<EventRecord> about = about(event);
        List<EventRecord> latest = latest(about);
        if (latest.isEmpty() || age(lastOf(latest), nowMillis) < rest(latest.size(), now.policy())) {
            return new Reaction(false, false, "");
        }
        EventRecord last = lastOf(latest);
        Reaction due = reaction(event, now);
        boolean lasts = event instanceof ClusterEvent.Began;
        boolean act = lasts && due.act() && last.reaction().contains(Reaction.NOT_ACTED);
        boolean young = lasts || age(latest.get(0), nowMillis) < DAY.toMillis();
        return new Reaction(due.tell() && young && (act || untold(last, about)), act, act ? "" : due.refused());
    }

    /**
     * Whether that was said from outside before, in the same words, and not that it is over: a monitoring system repeats
     * what lasts, whichever hosts are silent beside it.
     */
    public boolean lasts(ClusterEvent event) {
        List<EventRecord> about = about(event);
        return event instanceof ClusterEvent.Began
                && Told.fromOutside(event)
                && !about.isEmpty()
                && lastOf(about).event().beside(List.of()).equals(event.beside(List.of()));
    }

    /** Of its kind and subject, oldest first. */
    private List<EventRecord> about(ClusterEvent event) {
        return records.stream().filter(r -> isSame(r.event(), event)).toList();
    }

    private static EventRecord lastOf(List<EventRecord> some) {
        return some.get(some.size() - 1);
    }

    private static boolean isSame(ClusterEvent one, ClusterEvent other) {
        return one.kind() == other.kind() && one.subject().equals(other.subject());
    }

    /** The last ones that say the same. */
    private static List<EventRecord> latest(List<EventRecord> about) {
        int from = about.size();
        while (from > 0 && about.get(from - 1).event().equals(lastOf(about).event())) {
            from--;
        }
        return about.subList(from, about.size());
    }

    private static long rest(int times, EventPolicy policy) {
        return coolDown(policy) << Math.min(times - 1, LONGEST);
    }

    private static long age(EventRecord record, long nowMillis) {
        return nowMillis - Instant.parse(record.at()).toEpochMilli();
    }

    private static boolean untold(EventRecord last, List<EventRecord> about) {
        if (last.reaction().contains(Reaction.TELLING)) {
            return false;
        }
        if (last.event() instanceof ClusterEvent.Happened) {
            return last.reaction().contains(Reaction.NOBODY);
        }
        boolean known = about.stream()
                .filter(r -> r.reaction().contains(Reaction.NOTIFIED))
                .reduce((one, two) -> two)
                .map(r -> r.event().bad())
                .orElse(false);
        return last.event().bad() != known;
    }

    /** The same was said within the cool-down: what flaps is told once. */
    private boolean repeats(ClusterEvent event, EventPolicy policy, long nowMillis) {
        return about(event).stream()
                .filter(r -> r.event().getClass().equals(event.getClass())
                        && (r.reaction().contains(Reaction.NOTIFIED)
                                || r.reaction().contains(Reaction.TELLING)))
                .anyMatch(r -> age(r, nowMillis) < coolDown(policy));
    }

    private static long coolDown(EventPolicy policy) {
        return Duration.ofMinutes(policy.coolDownMinutes()).toMillis();
    }

    /** Beyond its size the oldest goes, of those that are over or lasted a moment: what lasts is not forgotten. */
    public EventLog with(EventRecord record) {
        List<EventRecord> all = new ArrayList<>(records);
        all.add(record);
        for (int i = 0; i < all.size() && all.size() > REMEMBERED; ) {
            if (all.size() <= MOST && lasts(all, i)) {
                i++;
            } else {
                all.remove(i);
            }
        }
        return new EventLog(List.copyOf(all), acted);
    }

    private static boolean lasts(List<EventRecord> all, int index) {
        ClusterEvent event = all.get(index).event();
        return event instanceof ClusterEvent.Began
                && all.subList(index + 1, all.size()).stream()
                        .map(EventRecord::event)
                        .noneMatch(e -> isSame(e, event));
    }

    /** The reaction to an event that is remembered already. */
    public EventLog reacted(EventRecord record, String reaction) {
        return new EventLog(
                records.stream()
                        .map(r -> r.equals(record) ? new EventRecord(r.at(), r.event(), reaction) : r)
                        .toList(),
                acted);
    }

    /** An operation was started for an event. */
    public EventLog actedOn(ClusterEvent event, long nowMillis) {
        List<Acted> all = new ArrayList<>(today(nowMillis));
        all.add(Acted.on(event, nowMillis));
        return new EventLog(records, List.copyOf(all));
    }
}
