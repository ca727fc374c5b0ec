package dev.holdfast.activities.event;

import dev.holdfast.core.event.ClusterEvent;

/** What people read of an event. */
record EventText(String cluster, ClusterEvent event) {
    String sentence() {
        return title() + ": " + event.evidence();
    }

    String title() {
        return cluster + ": " + event.kind().label() + (event.bad() ? ": " : " is over: ") + event.subject();
    }
}
