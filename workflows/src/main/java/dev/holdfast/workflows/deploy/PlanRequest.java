package dev.holdfast.workflows.deploy;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;

/** Asks for the plan of a phase. */
public record PlanRequest(ClusterSpec spec, Inventory inventory, String phase) {}
