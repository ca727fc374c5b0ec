package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.Absence;
import java.util.List;
import java.util.Objects;

/**
 * A health check's verdict.
 *
 * @param at ISO-8601, UTC: since when the problems are these
 * @param problems sentences; empty when all is well
 * @param absent nodes that do not answer
 */
public record Health(String at, List<String> problems, List<Absence> absent) {
    /** Verdicts from before absences were kept lack them. */
    public Health {
        absent = List.copyOf(Objects.requireNonNullElse(absent, List.of()));
    }
}
