package dev.holdfast.core.event;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.EventPolicy;
import java.util.Optional;

/**
 * What counts when a cluster hears of an event.
 *
 * @param maintenance whether automatic failover is paused: people work on the cluster, and nobody else does then
 */
public record Circumstances(EventPolicy policy, Means means, boolean maintenance, long nowMillis, RemedyRules rules) {
    /** The operation that mends what an event tells of. */
    public Optional<Operation> remedy(ClusterEvent event) {
        return isFirst() ? answered(event) : Remedy.within(answered(event), event, means);
    }

    /** Why there is none. */
    String missing(ClusterEvent event) {
        return Remedy.missing(answered(event), event, means);
    }

    /** Whether hosts answer or not. */
    private Optional<Operation> answered(ClusterEvent event) {
        return rules == RemedyRules.PRESENT ? Remedy.answered(event, means) : FormerRemedy.of(event);
    }

    /** Whether an operation's cool-down is this event's too. */
    boolean isSame(Acted acted, ClusterEvent event) {
        return isFirst() || acted.isAbout(event);
    }

    private boolean isFirst() {
        return rules == RemedyRules.FIRST;
    }
}
