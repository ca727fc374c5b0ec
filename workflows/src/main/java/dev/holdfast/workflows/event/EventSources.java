package dev.holdfast.workflows.event;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.operation.Actor;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.spec.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which events follow from what health checks and scheduled operations saw. */
public final class EventSources {
    private static final int EVIDENCE = 300;

    private EventSources() {}

    /**
     * What began and what ended between two health checks.
     *
     * @param failed checks that fail, with evidence
     */
    public static List<ClusterEvent> between(List<Fact> before, List<Fact> now, List<CheckResult> failed) {
        List<ClusterEvent> events = new ArrayList<>();
        now.stream()
                .filter(f -> !before.contains(f))
                .forEach(f -> events.add(new ClusterEvent.Began(kind(f), f.label(), evidence(f, failed))));
        before.stream()
                .filter(f -> !now.contains(f))
                .forEach(f -> events.add(new ClusterEvent.Ended(kind(f), f.label(), "holds again")));
        return List.copyOf(events);
    }

    /**
     * Hosts that did not answer.
     *
     * @param failed checks that fail, the latest word of each first
     */
    public static List<String> silent(List<CheckResult> failed) {
        return failed.stream()
                .filter(r -> EventKind.ofCheck(r.name()) == EventKind.NODE_DOWN)
                .findFirst()
                .map(CheckResult::unasked)
                .orElse(List.of());
    }

    private static EventKind kind(Fact fact) {
        return EventKind.ofCheck(fact.check());
    }

    private static String evidence(Fact fact, List<CheckResult> failed) {
        return failed.stream()
                .filter(r -> r.name().equals(fact.check()))
                .map(r -> shortened(r.evidence()))
                .findFirst()
                .orElse("");
    }

    /** What an operation that nobody asked for found; a person's own operation tells that person. */
    public static List<ClusterEvent> of(OperationRecord ended) {
        if (Actor.isEvent(ended.actor())) {
            return ended.status().equals("failed") ? happened(EventKind.ACTION_FAILED, ended) : List.of();
        }
        if (!Actor.isSchedule(ended.actor())) {
            return List.of();
        }
        Optional<Outcome> outcome = ended.outcome();
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Planned planned) {
            return planned.changes().isEmpty() ? List.of() : happened(EventKind.DRIFT, ended);
        }
        if (outcome.isPresent() && outcome.get() instanceof UpdatesSeen seen) {
            return seen.any() ? happened(EventKind.UPDATES, ended) : List.of();
        }
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Verified verified) {
            List<String> silent =
                    silent(verified.checks().stream().filter(c -> !c.passed()).toList());
            return verified.checks().stream()
                    .filter(c -> !c.passed() && (!c.blind() || unexplained(verified)))
                    .map(c -> (ClusterEvent) new ClusterEvent.Happened(
                            EventKind.ofCheck(c.name()), c.name(), shortened(c.evidence()), silent))
                    .toList();
        }
        return ended.status().equals("failed") ? happened(kind(ended.verb()), ended) : List.of();
    }

    /** Checks that could not look say so only where nothing that was seen to have stopped does. */
    private static boolean unexplained(Outcome.Verified verified) {
        return verified.checks().stream().noneMatch(c -> !c.passed() && !c.blind());
    }

    /** What it is that an operation of a schedule did not do. */
    public static EventKind kind(String verb) {
        return switch (verb) {
            case "backup" -> EventKind.BACKUP_FAILED;
            case "restore-test" -> EventKind.RESTORE_FAILED;
            case "drill" -> EventKind.DRILL_FAILED;
            default -> EventKind.CHECK_FAILED;
        };
    }

    private static List<ClusterEvent> happened(EventKind kind, OperationRecord ended) {
        return List.of(new ClusterEvent.Happened(kind, ended.id(), shortened(ended.headline())));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(EVIDENCE, text.length()));
    }
}
