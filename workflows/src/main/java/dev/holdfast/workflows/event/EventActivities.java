package dev.holdfast.workflows.event;

import dev.holdfast.core.event.EventRecord;
import io.temporal.activity.ActivityInterface;

/** Tells people. */
@ActivityInterface(namePrefix = "Event")
public interface EventActivities {
    /** Sends an event to an address that takes JSON; PLATFORM_BUSY when it does not take it. At least once. */
    void sendEvent(String cluster, String webhook, EventRecord event);
}
