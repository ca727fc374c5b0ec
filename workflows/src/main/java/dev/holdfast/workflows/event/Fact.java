package dev.holdfast.workflows.event;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.spec.EventKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * That a check fails for one host or location.
 *
 * @param about its name; empty where the check is about the cluster, or does not say whom
 */
public record Fact(String check, String about) {
    private static final String SEPARATOR = ": ";

    /** Whose evidence names others each time, as clocks drift against each other and rows meet anywhere. */
    private static final Set<EventKind> OF_ALL =
            EnumSet.of(EventKind.CLOCK_SKEW, EventKind.CONFLICT, EventKind.CHECK_FAILED);

    /**
     * What failed checks say. One that could not look, or not everywhere, says nothing
     * new of that: what it said before stays.
     *
     * @param failed checks that count as failed
     * @param before facts of the last health check
     */
    public static List<Fact> of(List<CheckResult> failed, List<Fact> before) {
        return failed.stream().flatMap(r -> of(r, before)).toList();
    }

    private static Stream<Fact> of(CheckResult result, List<Fact> before) {
        if (result.blind()) {
            return before.stream().filter(f -> f.check.equals(result.name()));
        }
        Stream<Fact> unasked = before.stream()
                .filter(f -> f.check.equals(result.name())
                        && result.unasked().contains(f.about)
                        && !result.about().contains(f.about));
        return Stream.concat(seen(result), unasked);
    }

    private static Stream<Fact> seen(CheckResult result) {
        return result.about().isEmpty() || OF_ALL.contains(EventKind.ofCheck(result.name()))
                ? Stream.of(new Fact(result.name(), ""))
                : result.about().stream().map(about -> new Fact(result.name(), about));
    }

    /** As kept: the check, and whom it is about. */
    public String label() {
        return about.isEmpty() ? check : check + SEPARATOR + about;
    }

    /** Of a label. */
    public static Fact parsed(String label) {
        int end = label.indexOf(SEPARATOR);
        return end < 0 ? new Fact(label, "") : new Fact(label.substring(0, end), label.substring(end + 2));
    }
}
