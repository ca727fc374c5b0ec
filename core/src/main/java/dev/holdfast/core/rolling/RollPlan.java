package dev.holdfast.core.rolling;

import dev.holdfast.core.fault.HostAction;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a rolling operation in order.
 *
 * @param guards reasons why it must not be done now; empty when it may
 * @param spare turns, of those below, of hosts that may be what a cluster is not well by and that nobody would miss: they
 *     may begin where it is not
 * @param first hosts without a part in serving clients, on which the measuring clients then run
 * @param rest all others: witnesses, then location by location its standbys before its leader
 * @param end what is done when all had their turns
 * @param cure turns, of those below, that may be what a cluster gets well by
 */
public record RollPlan(
        List<String> guards, List<Turn> spare, List<Turn> first, List<Turn> rest, List<HostAction> end, Cure cure) {
    /**
     * Turns that mend what some checks find.
     *
     * @param checks vital ones that may fail until the last of these turns
     */
    public record Cure(List<Turn> turns, List<String> checks) {
        public static Cure none() {
            return new Cure(List.of(), List.of());
        }

        /** Whether nothing else is wrong: problems begin with the name of the check that found them. */
        public boolean mends(List<String> problems) {
            return !turns.isEmpty()
                    && problems.stream()
                            .allMatch(problem -> checks.stream().anyMatch(check -> problem.startsWith(check + ":")));
        }
    }

    /** Plans of an earlier release have no spare hosts, no end and no cure. */
    public RollPlan {
        spare = given(spare);
        end = given(end);
        cure = Objects.requireNonNullElse(cure, Cure.none());
    }

    public RollPlan(List<String> guards, List<Turn> spare, List<Turn> first, List<Turn> rest, List<HostAction> end) {
        this(guards, spare, first, rest, end, Cure.none());
    }

    public RollPlan(List<String> guards, List<Turn> first, List<Turn> rest) {
        this(guards, List.of(), first, rest, List.of());
    }

    /** One that must not be done. */
    public static RollPlan guarded(List<String> guards) {
        return new RollPlan(guards, List.of(), List.of());
    }

    /** The same without some hosts' turns. */
    public RollPlan without(List<String> hosts) {
        return new RollPlan(
                guards,
                others(spare, hosts),
                others(first, hosts),
                others(rest, hosts),
                end.stream().filter(act -> !hosts.contains(act.host())).toList(),
                new Cure(others(cure.turns(), hosts), cure.checks()));
    }

    /** For a cluster that is well: nobody's turn comes before its time. */
    public RollPlan ofAWellCluster() {
        return new RollPlan(guards, List.of(), first, rest, end);
    }

    /** For one that is not: who is spare begins. */
    public RollPlan ofAnUnwellCluster() {
        List<String> begin = spare.stream().map(Turn::host).toList();
        return new RollPlan(guards, spare, others(first, begin), others(rest, begin), end);
    }

    /** For one that gets well by the cure, which begins. */
    public RollPlan ofACurableCluster() {
        List<String> begin = cure.turns().stream().map(Turn::host).toList();
        return new RollPlan(guards, List.of(), others(first, begin), others(rest, begin), end, cure);
    }

    private static List<Turn> others(List<Turn> turns, List<String> hosts) {
        return turns.stream().filter(turn -> !hosts.contains(turn.host())).toList();
    }

    private static <T> List<T> given(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** In the order in which they are taken. */
    public List<Turn> turns() {
        return Stream.of(spare, cure.turns(), first, rest).flatMap(List::stream).toList();
    }

    /** Whose turns they are. */
    public List<String> hosts() {
        return turns().stream().map(Turn::host).distinct().toList();
    }

    public int size() {
        return hosts().size();
    }
}
