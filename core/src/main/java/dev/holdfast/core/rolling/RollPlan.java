package dev.holdfast.core.rolling;

import java.util.List;

/**
 * The turns of a rolling operation in order.
 *
 * @param guards reasons why it must not be done now; empty when it may
 * @param first hosts without a part in serving clients, on which the measuring clients then run
 * @param rest all others: witnesses, then location by location its standbys before its leader
 */
public record RollPlan(List<String> guards, List<Turn> first, List<Turn> rest) {
    /** The same without some hosts' turns. */
    public RollPlan without(List<String> hosts) {
        return new RollPlan(guards, others(first, hosts), others(rest, hosts));
    }

    private static List<Turn> others(List<Turn> turns, List<String> hosts) {
        return turns.stream().filter(turn -> !hosts.contains(turn.host())).toList();
    }

    public int size() {
        return first.size() + rest.size();
    }
}
