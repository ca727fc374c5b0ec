package dev.holdfast.core.architecture;

import dev.holdfast.core.fault.HostAction;
import java.util.List;

/**
 * How a location goes for good.
 *
 * @param guards reasons why it must not go now; empty when it may
 * @param serves whether its write leader is there and lets clients in
 * @param refuses whether its write leader is there and lets nobody in any more, as an earlier attempt had it
 * @param refuse its clients, from here on
 * @param admit undoes refuse
 * @param leave ends in good order what serves on its hosts
 * @param drop what the other locations keep for it: subscriptions, slots, copies
 * @param forget takes its votes away, one after the other; safe to repeat
 * @param off ends whatever else runs on hosts that stay with their owner
 */
public record DeparturePlan(
        List<String> guards,
        boolean serves,
        boolean refuses,
        List<HostAction> refuse,
        List<HostAction> admit,
        List<HostAction> leave,
        List<HostAction> drop,
        List<HostAction> forget,
        List<HostAction> off) {
    /** It must not go, for these reasons. */
    public static DeparturePlan refused(List<String> guards) {
        return new DeparturePlan(
                List.copyOf(guards), false, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
