package dev.holdfast.workflows.deploy;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostPlan;

/**
 * Asks for one host's part of a phase.
 *
 * @param dryRun probe only, and say what would change
 * @param operation id of the operation, which names the transcript
 */
public record ApplyRequest(String operation, Inventory inventory, String phase, HostPlan plan, boolean dryRun) {}
