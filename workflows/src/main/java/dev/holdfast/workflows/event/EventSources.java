package dev.holdfast.workflows.event;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.ClusterEvent;
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
     * @param before names of the checks that failed
     * @param now the same, with evidence
     */
    public static List<ClusterEvent> between(List<String> before, List<CheckResult> now) {
        List<ClusterEvent> events = new ArrayList<>();
        now.stream()
                .filter(r -> !before.contains(r.name()))
                .forEach(r -> events.add(
                        new ClusterEvent.Began(EventKind.ofCheck(r.name()), r.name(), shortened(r.evidence()))));
        before.stream()
                .filter(name -> now.stream().noneMatch(r -> r.name().equals(name)))
                .forEach(name -> events.add(new ClusterEvent.Ended(EventKind.ofCheck(name), name, "holds again")));
        return List.copyOf(events);
    }

    /** What a scheduled operation found; a person's own operation tells that person. */
    public static List<ClusterEvent> of(OperationRecord ended) {
        if (!ended.actor().startsWith("schedule/")) {
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
            return verified.checks().stream()
                    .filter(c -> !c.passed())
                    .map(c -> (ClusterEvent)
                            new ClusterEvent.Happened(EventKind.ofCheck(c.name()), c.name(), shortened(c.evidence())))
                    .toList();
        }
        return ended.status().equals("failed") ? happened(kind(ended.verb()), ended) : List.of();
    }

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
