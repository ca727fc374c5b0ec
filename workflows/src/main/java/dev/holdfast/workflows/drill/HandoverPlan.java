package dev.holdfast.workflows.drill;

import dev.holdfast.core.fault.HostAction;
import java.util.List;

/** The acts of a handover. A list by itself would lose the kinds of its elements on the way through Temporal. */
public record HandoverPlan(List<HostAction> acts) {}
