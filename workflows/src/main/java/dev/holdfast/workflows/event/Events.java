package dev.holdfast.workflows.event;

import dev.holdfast.core.event.ClusterEvent;
import java.util.List;

/** Events for a cluster's entity. A list by itself would lose the kinds of its elements on the way through Temporal. */
public record Events(List<ClusterEvent> events) {}
