package dev.holdfast.starter.show;

import dev.holdfast.core.event.EventRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A cluster's events, oldest first, each once: those in the store, and those that its entity remembers.
 *
 * @param unkept those that the store has not
 */
public record EventsSeen(List<EventRecord> records, Set<EventRecord> unkept) {
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    /**
     * What the store has.
     *
     * @param known whether it could be read
     * @param records oldest first
     * @param most how many were asked for: if there are so many, there may be older ones
     */
    public record Kept(boolean known, List<EventRecord> records, int most) {
        private Set<EventRecord> facts() {
            return records.stream().map(EventRecord::fact).collect(Collectors.toSet());
        }

        /** What happened before it was not asked for, so the store may have it. */
        private Instant from() {
            return records.size() == most ? time(records.get(0)) : Instant.MIN;
        }
    }

    /**
     * The entity's word about an event is the later one.
     *
     * @param most how many at most, the newest
     */
    public static EventsSeen of(Kept kept, List<EventRecord> remembered, int most) {
        Map<EventRecord, EventRecord> all = new LinkedHashMap<>();
        kept.records().forEach(r -> all.put(r.fact(), r));
        remembered.forEach(r -> all.put(r.fact(), r));
        List<EventRecord> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparing(EventsSeen::time));
        List<EventRecord> newest = List.copyOf(sorted.subList(Math.max(0, sorted.size() - most), sorted.size()));
        Set<EventRecord> unkept = new LinkedHashSet<>(newest);
        Set<EventRecord> facts = kept.facts();
        Instant from = kept.from();
        unkept.removeIf(r -> time(r).isBefore(from) || facts.contains(r.fact()));
        return new EventsSeen(newest, unkept);
    }

    private static Instant time(EventRecord record) {
        return Instant.parse(record.at());
    }

    /** What is to be said of those that may be lost; empty when none is. One of just now is on its way. */
    public Optional<String> remark(Instant now) {
        long late = unkept.stream()
                .filter(r -> time(r).isBefore(now.minus(ON_ITS_WAY)))
                .count();
        return late == 0
                ? Optional.empty()
                : Optional.of(
                        late + " of these are not in the store yet, only in the entity's memory: a later event brings"
                                + " them there. If they stay away, the workers' log says why.");
    }
}
