package dev.holdfast.core.event;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.EventPolicy;
import java.util.Optional;

/**
 * What counts when a cluster hears of an event.
 *
 * @param platform word of config.yml; empty as long as none is known
 * @param maintenance whether automatic failover is paused: people work on the cluster, and nobody else does then
 * @param early as entities decided from before each trouble had a cool-down of its own and hosts that do not answer were
 *     told from those that do: they replay as they were
 */
public record Circumstances(EventPolicy policy, String platform, boolean maintenance, long nowMillis, boolean early) {
    /** The operation that mends what an event tells of. */
    public Optional<Operation> remedy(ClusterEvent event) {
        return early ? Remedy.early(event) : Remedy.of(event, platform);
    }

    /** Whether an operation's cool-down is this event's too. */
    boolean isSame(Acted acted, ClusterEvent event) {
        return early || acted.isAbout(event);
    }
}
