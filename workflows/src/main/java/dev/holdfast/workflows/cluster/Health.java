package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.Absence;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.workflows.event.Fact;
import java.util.List;
import java.util.Objects;

/**
 * A health check's verdict.
 *
 * @param at ISO-8601, UTC: since when the problems are these
 * @param problems sentences; empty when all is well
 * @param absent nodes that do not answer
 * @param facts what the problems are about, as labels of {@link dev.holdfast.workflows.event.Fact}; empty in verdicts
 *     from before they were kept
 */
public record Health(String at, List<String> problems, List<Absence> absent, List<String> facts) {
    private static final String FAILED = "Check failed: ";

    /** Verdicts from before absences and facts were kept lack them. */
    public Health {
        absent = List.copyOf(Objects.requireNonNullElse(absent, List.of()));
        facts = List.copyOf(Objects.requireNonNullElse(facts, List.of()));
    }

    /** A problem's sentence. */
    public static String sentence(String failed) {
        return FAILED + failed + ".";
    }

    /** What failed checks say, of hosts and locations where that is known. */
    public List<Fact> known() {
        List<String> labels = facts.isEmpty()
                ? problems.stream()
                        .map(p -> p.substring(Math.min(FAILED.length(), p.length()))
                                .replaceAll("[.]$", ""))
                        .toList()
                : facts;
        return labels.stream().map(Fact::parsed).toList();
    }

    /** Whether people hold automatic failover back. */
    boolean maintained() {
        return known().stream().anyMatch(f -> EventKind.ofCheck(f.check()) == EventKind.FAILOVER_PAUSED);
    }
}
