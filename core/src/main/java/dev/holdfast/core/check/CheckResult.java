package dev.holdfast.core.check;

import java.util.List;
import java.util.Objects;

/**
 * A claim, whether it held, and what was seen. A failed check is a result, not an exception.
 *
 * @param blind it could not look, because a host or a service that it asks did not answer: it did not hold, and nobody
 *     knows what it is about
 * @param about hosts and locations that the evidence of a failure names, in the order of their names: another one is news
 * @param unasked hosts and locations of which it says nothing, as they did not answer: what was wrong there may be still
 */
public record CheckResult(
        String name, boolean passed, String evidence, boolean blind, List<String> about, List<String> unasked) {
    /** Results from before lack the last two. */
    public CheckResult {
        unasked = List.copyOf(Objects.requireNonNullElse(unasked, List.of()));
        about = List.copyOf(Objects.requireNonNullElse(about, List.of()));
    }

    public CheckResult(String name, boolean passed, String evidence) {
        this(name, passed, evidence, false, List.of(), List.of());
    }

    public static CheckResult passed(String name, String evidence) {
        return new CheckResult(name, true, evidence);
    }

    public static CheckResult failed(String name, String evidence) {
        return new CheckResult(name, false, evidence);
    }

    public static CheckResult failed(String name, String evidence, List<String> about, List<String> unasked) {
        return new CheckResult(name, false, evidence, false, about, unasked);
    }

    public static CheckResult blind(String name, String evidence) {
        return new CheckResult(name, false, evidence, true, List.of(), List.of());
    }
}
