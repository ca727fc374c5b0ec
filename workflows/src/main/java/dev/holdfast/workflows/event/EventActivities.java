package dev.holdfast.workflows.event;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EmailPolicy;
import io.temporal.activity.ActivityInterface;

/** Tells people. */
@ActivityInterface(namePrefix = "Event")
public interface EventActivities {
    /**
     * Sends an event to an address that takes JSON. PLATFORM_BUSY when it does not answer or is not well, PLATFORM_REFUSED
     * when it will not take it. At least once.
     */
    void sendEvent(String cluster, String webhook, EventRecord event);

    /**
     * Sends a mail about an event. PLATFORM_BUSY when the server does not answer or asks to come again, PLATFORM_REFUSED
     * when it will not take it. At least once.
     */
    void sendMail(String cluster, EmailPolicy email, EventRecord event);
}
