package dev.holdfast.core.architecture;

import dev.holdfast.core.fault.HostAction;
import java.util.List;

/**
 * How a host goes for a while and comes back on a new machine: its data volumes stay, its root disk does not.
 *
 * @param guards reasons why it must not go now; empty when it may
 * @param successor takes over the leadership that the host has, before it goes
 * @param leave ends in good order what runs on the host
 * @param stay begins it again where it ended, if the machine is not replaced after all
 * @param enterBefore the phase of the deploy before which the others are told of the new machine; empty for none
 * @param enter tells them; safe to repeat, and without effect on a host that they know
 */
public record ReplacementPlan(
        List<String> guards,
        Successor successor,
        List<HostAction> leave,
        List<HostAction> stay,
        String enterBefore,
        List<HostAction> enter) {
    /**
     * A leadership that must move.
     *
     * @param location empty when none must
     * @param to the host that takes it
     */
    public record Successor(String location, String to) {
        public static Successor none() {
            return new Successor("", "");
        }

        public boolean needed() {
            return !location.isEmpty();
        }
    }

    static ReplacementPlan refused(String reason) {
        return new ReplacementPlan(List.of(reason), Successor.none(), List.of(), List.of(), "", List.of());
    }
}
