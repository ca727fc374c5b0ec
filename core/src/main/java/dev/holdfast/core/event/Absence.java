package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node that does not answer.
 *
 * @param since ISO-8601, UTC: of the health check that missed it first
 * @param lost whether that is so long ago that it counts as lost
 */
public record Absence(String node, String since, boolean lost) {
    /** One answer ends it, however long it was. */
    public static List<Absence> now(List<Absence> before, List<String> silent, Instant now, Duration lostAfter) {
        return silent.stream()
                .map(node -> of(before, node)
                        .map(a -> new Absence(node, a.since(), a.lost() || a.lasts(now, lostAfter)))
                        .orElseGet(() -> new Absence(node, now.toString(), false)))
                .toList();
    }

    /** What became of lost nodes between two health checks. */
    public static List<ClusterEvent> events(List<Absence> before, List<Absence> now) {
        List<ClusterEvent> events = new ArrayList<>();
        now.stream()
                .filter(Absence::lost)
                .filter(a -> of(before, a.node()).filter(Absence::lost).isEmpty())
                .forEach(a -> events.add(new ClusterEvent.Began(
                        EventKind.NODE_LOST, a.node(), a.node() + " has not answered since " + a.since())));
        before.stream()
                .filter(Absence::lost)
                .filter(a -> of(now, a.node()).isEmpty())
                .forEach(a -> events.add(new ClusterEvent.Ended(EventKind.NODE_LOST, a.node(), "answers again")));
        return List.copyOf(events);
    }

    private static Optional<Absence> of(List<Absence> absences, String node) {
        return absences.stream().filter(a -> a.node().equals(node)).findFirst();
    }

    private boolean lasts(Instant now, Duration lostAfter) {
        return !Instant.parse(since).plus(lostAfter).isAfter(now);
    }
}
