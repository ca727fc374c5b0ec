package dev.holdfast.workflows.schedule;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.cluster.Health;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster as its entity knows it, with the last health that it was told.
 *
 * @param owed events to be heard once more, if they are still so
 * @param changes of late: in these spans operations may have handed leaders over
 */
public record ClusterSeen(
        ClusterSpec spec, Inventory inventory, Optional<Health> health, List<ClusterEvent> owed, List<Span> changes) {
    /** Those from before the last two were there lack them. */
    public ClusterSeen {
        owed = List.copyOf(Objects.requireNonNullElse(owed, List.of()));
        changes = List.copyOf(Objects.requireNonNullElse(changes, List.of()));
    }

    /** From one moment to another, both ISO-8601, UTC. */
    public record Span(String from, String to) {}
}
