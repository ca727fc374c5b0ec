package dev.holdfast.core.event;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of a cluster's event log.
 *
 * @param at ISO-8601, UTC
 * @param reaction what was done about it, in words
 */
public record EventRecord(String at, ClusterEvent event, String reaction) {
    private static final String SEPARATOR = ": ";

    /** What happened, without what was done about it: tells records apart, before people were told and after. */
    public EventRecord fact() {
        return new EventRecord(at, event, "");
    }

    /** Of one kind, begun or ended at once, as one message: the first one, about all. */
    public static EventRecord together(List<EventRecord> records) {
        EventRecord first = records.get(0);
        if (records.size() == 1) {
            return first;
        }
        String subject = subject(records.stream().map(r -> r.event().subject()).toList());
        // What one check says of several is the same; what others say is not lost.
        String evidence =
                records.stream().map(r -> r.event().evidence()).distinct().collect(Collectors.joining("; "));
        return new EventRecord(first.at, first.event.about(subject, evidence), first.reaction);
    }

    /** What the first is about of its check, then the others', without the name of the check again. */
    private static String subject(List<String> subjects) {
        String first = subjects.get(0);
        String check = first.contains(SEPARATOR) ? first.substring(0, first.indexOf(SEPARATOR) + 2) : "";
        List<String> others = subjects.stream()
                .skip(1)
                .map(s -> !check.isEmpty() && s.startsWith(check) ? s.substring(check.length()) : s)
                .toList();
        return first + ", " + String.join(", ", others);
    }
}
