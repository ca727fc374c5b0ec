package dev.holdfast.starter.operation;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.PhaseTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long an operation may still take, by those of its kind that ended well on this cluster before. */
final class EarlierRuns {
    /**
     * One of them.
     *
     * @param seconds in all
     * @param phases those of a deploy, in order; empty for other operations
     */
    record Run(double seconds, List<PhaseTime> phases) {}

    private final List<Run> runs;

    EarlierRuns(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Those of a verb among a cluster's operations, oldest first. */
    static EarlierRuns of(List<OperationRecord> operations, String verb) {
        return new EarlierRuns(operations.stream()
                .filter(o -> o.verb().equals(verb) && o.status().equals("succeeded"))
                .map(EarlierRuns::run)
                .toList());
    }

    private static Run run(OperationRecord operation) {
        double seconds = Duration.between(Instant.parse(operation.startedAt()), Instant.parse(operation.endedAt()))
                        .toMillis()
                / 1000.0;
        List<PhaseTime> phases = operation
                .outcome()
                .filter(Outcome.Deployed.class::isInstance)
                .map(o -> ((Outcome.Deployed) o).phases())
                .orElse(List.of());
        return new Run(seconds, phases);
    }

    /**
     * Seconds that are left; empty when nothing like it ran before.
     *
     * @param phase number of the present one, from 1
     * @param before seconds that the phases before it took in all
     * @param inPhase seconds since it began
     */
    Optional<Double> left(int phase, double before, double inPhase) {
        // A deploy that changes nothing takes a tenth of the first one: the run that was nearest so far counts.
        return runs.stream()
                .filter(r -> r.phases().isEmpty() || r.phases().size() >= phase)
                .min(Comparator.comparingDouble((Run r) -> Math.abs(until(r, phase) - before))
                        .thenComparing(Comparator.comparingInt((Run r) -> -runs.indexOf(r))))
                .map(r -> r.phases().isEmpty() ? r.seconds() - before - inPhase : rest(r, phase, before, inPhase))
                .filter(left -> left > 0);
    }

    private static double until(Run run, int phase) {
        return run.phases().stream()
                .limit(Math.max(0, phase - 1))
                .mapToDouble(PhaseTime::seconds)
                .sum();
    }

    /** At the pace of this one: so many times as slow as that run was until here. */
    private static double rest(Run run, int phase, double before, double inPhase) {
        double until = until(run, phase);
        double pace = until > 0 ? before / until : 1;
        double here = run.phases().get(Math.max(0, phase - 1)).seconds();
        double after = run.phases().stream()
                .skip(phase)
                .mapToDouble(PhaseTime::seconds)
                .sum();
        return Math.max(0, pace * here - inPhase) + pace * after;
    }
}
