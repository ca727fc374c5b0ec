package dev.holdfast.core.architecture;

import dev.holdfast.core.fault.HostAction;
import java.util.List;
import java.util.Objects;

/**
 * How a node goes for good.
 *
 * @param guards reasons why it must not go now; empty when it may
 * @param leave ends in good order what runs on the node; empty where it does not answer
 * @param forget takes its vote away; safe to repeat
 * @param successor who is to lead its location where it leads; empty for the synchronous standby
 */
public record RemovalPlan(List<String> guards, List<HostAction> leave, List<HostAction> forget, String successor) {
    /** Plans in the histories of older operations name no successor. */
    public RemovalPlan {
        successor = Objects.requireNonNullElse(successor, "");
    }

    public RemovalPlan(List<String> guards, List<HostAction> leave, List<HostAction> forget) {
        this(guards, leave, forget, "");
    }
}
