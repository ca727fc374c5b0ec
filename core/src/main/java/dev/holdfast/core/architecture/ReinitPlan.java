package dev.holdfast.core.architecture;

import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.rolling.Turn;
import java.util.List;

/**
 * How a data node's data are made anew from its leader's.
 *
 * @param guards reasons why they must not be now; empty when they may
 * @param from who leads its location, and is copied
 * @param turn steps aside, has the copy begun, and is let back once the node streams
 * @param copied waits for the copy as long as it gets further; before the node is let back
 * @param settled waits for what the node needs to take over; afterwards
 */
public record ReinitPlan(List<String> guards, String from, Turn turn, HostPlan copied, HostPlan settled) {
    public static ReinitPlan refused(List<String> guards) {
        HostPlan nothing = new HostPlan("", List.of());
        return new ReinitPlan(guards, "", new Turn("", List.of(), List.of(), List.of()), nothing, nothing);
    }
}
