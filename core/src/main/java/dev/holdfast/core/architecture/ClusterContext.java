package dev.holdfast.core.architecture;

import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;

/** A running cluster as pure code sees it: what was asked for, what exists, and a way to look. */
public record ClusterContext(ClusterSpec spec, Inventory inventory, HostAccess hosts) {}
