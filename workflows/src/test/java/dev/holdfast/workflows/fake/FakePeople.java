package dev.holdfast.workflows.fake;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.workflows.event.EventActivities;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** People who hear of events. */
public final class FakePeople implements EventActivities {
    public final List<EventRecord> heard = new CopyOnWriteArrayList<>();

    /** What happens before they hear. */
    public volatile Runnable before = () -> {};

    @Override
    public void sendEvent(String cluster, String webhook, EventRecord event) {
        before.run();
        heard.add(event);
    }

    @Override
    public void sendMail(String cluster, EmailPolicy email, EventRecord event) {
        heard.add(event);
    }
}
