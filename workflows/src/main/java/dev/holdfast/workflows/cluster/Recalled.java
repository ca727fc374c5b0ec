package dev.holdfast.workflows.cluster;

import dev.holdfast.core.inventory.Inventory;

/**
 * What the store knows of a cluster whose entity starts afresh, after a teardown or with a new Temporal server.
 *
 * @param operations the highest number that an operation of any name had; 0 when there was none
 */
public record Recalled(int operations, Inventory inventory) {}
