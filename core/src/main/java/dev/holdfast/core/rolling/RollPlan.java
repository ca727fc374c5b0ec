package dev.holdfast.core.rolling;

import dev.holdfast.core.fault.HostAction;
import java.util.List;
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
 */
public record RollPlan(List<String> guards, List<Turn> spare, List<Turn> first, List<Turn> rest, List<HostAction> end) {
    /** Plans of an earlier release have neither spare hosts nor an end. */
    public RollPlan {
        spare = given(spare);
        end = given(end);
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
                end.stream().filter(act -> !hosts.contains(act.host())).toList());
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

    private static List<Turn> others(List<Turn> turns, List<String> hosts) {
        return turns.stream().filter(turn -> !hosts.contains(turn.host())).toList();
    }

    private static <T> List<T> given(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Whose turns they are. */
    public List<String> hosts() {
        return Stream.of(spare, first, rest)
                .flatMap(List::stream)
                .map(Turn::host)
                .distinct()
                .toList();
    }

    public int size() {
        return hosts().size();
    }
}
