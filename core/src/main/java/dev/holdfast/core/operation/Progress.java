package dev.holdfast.core.operation;

import java.util.List;

/**
 * How far a running operation is.
 *
 * @param total units of work in the present phase (hosts, checks), done of them finished
 * @param running what is under way, such as "kaboom" or, as people are shown it, "kaboom (install haproxy)"
 */
public record Progress(
        String phase, int phaseNumber, int phases, int done, int total, int changed, List<String> running) {
    public static Progress starting() {
        return new Progress("starting", 0, 0, 0, 0, 0, List.of());
    }

    /** The same with other words for what is under way. */
    public Progress with(List<String> underWay) {
        return new Progress(phase, phaseNumber, phases, done, total, changed, underWay);
    }
}
