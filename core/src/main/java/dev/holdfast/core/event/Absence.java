package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node that does not answer. Times are ISO-8601, UTC, of health checks.
 *
 * @param since which missed it first
 * @param missed which missed it lately: kept to some minutes, so that not every check is news
 * @param said which called it lost last; empty before
 */
public record Absence(String node, String since, String missed, String said) {
    private static final Duration NEWS = Duration.ofMinutes(5);

    /** While nobody looks, as beside an operation, it may have been there. */
    private static final Duration UNSEEN = Duration.ofMinutes(15);

    /** One answer ends it, however long it was. */
    public static List<Absence> now(List<Absence> before, List<String> absent, Instant now, Duration lostAfter) {
        return absent.stream()
                .map(node -> of(before, node)
                        .filter(a -> !isPast(a.missed, UNSEEN, now))
                        .map(a -> a.again(now, lostAfter))
                        .orElseGet(() -> new Absence(node, now.toString(), now.toString(), "")))
                .toList();
    }

    private Absence again(Instant now, Duration lostAfter) {
        boolean lost = isPast(said.isEmpty() ? since : said, lostAfter, now);
        return new Absence(
                node, since, isPast(missed, NEWS, now) ? now.toString() : missed, lost ? now.toString() : said);
    }

    private static boolean isPast(String from, Duration after, Instant now) {
        return !Instant.parse(from).plus(after).isAfter(now);
    }

    /** What became of lost nodes between two health checks; one that stays lost is said to be so again and again. */
    public static List<ClusterEvent> events(List<Absence> before, List<Absence> now) {
        List<ClusterEvent> events = new ArrayList<>();
        now.stream()
                .filter(a -> !a.said.isEmpty())
                .filter(a ->
                        of(before, a.node).filter(b -> b.said.equals(a.said)).isEmpty())
                .forEach(a -> events.add(new ClusterEvent.Began(
                        EventKind.NODE_LOST, a.node, a.node + " has not answered since " + a.since)));
        before.stream()
                .filter(a -> !a.said.isEmpty())
                .filter(a -> of(now, a.node).isEmpty())
                .forEach(a -> events.add(
                        new ClusterEvent.Ended(EventKind.NODE_LOST, a.node, "answers, or is the cluster's no more")));
        return List.copyOf(events);
    }

    private static Optional<Absence> of(List<Absence> absences, String node) {
        return absences.stream().filter(a -> a.node.equals(node)).findFirst();
    }
}
