package dev.holdfast.activities.event;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.Reaction;

/** What people read of an event. */
record EventText(String cluster, EventRecord record) {
    private static final String RECORDED = "recorded";

    /** With what was done about it, so that two do not do the same. */
    String sentence() {
        String done = record.reaction().replace(Reaction.TELLING, "").replaceFirst("^" + RECORDED + "(; )?", "");
        return title() + ": " + record.event().evidence() + (done.isEmpty() ? "" : " (" + done + ")");
    }

    String title() {
        ClusterEvent event = record.event();
        return cluster + ": " + event.kind().label() + (event.bad() ? ": " : " is over: ") + event.subject();
    }
}
