package dev.holdfast.workflows.event;

import dev.holdfast.core.event.ClusterEvent;
import java.util.List;

/**
 * Events for a cluster's entity. A list by itself would lose the kinds of its elements on the way through Temporal.
 *
 * @param again whether the entity owes word of them: it heard them before, and they are still so
 */
public record Events(List<ClusterEvent> events, boolean again) {
    public Events(List<ClusterEvent> events) {
        this(events, false);
    }
}
