package dev.holdfast.workflows.schedule;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.cluster.Health;
import java.util.Optional;

/** A cluster as its entity knows it, with the last health that it was told. */
public record ClusterSeen(ClusterSpec spec, Inventory inventory, Optional<Health> health) {}
