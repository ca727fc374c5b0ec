package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events on their way to the store, which keeps them longer than the entity does. Nothing waits for it but the entity's
 * end. Writes follow each other, so that the last word about an event is the last one written.
 */
final class EventKeeping {
    private final Reactions.Entity entity;

    /** By fact: a later word takes the place of one that was not written yet. */
    private final Map<EventRecord, EventRecord> waiting = new LinkedHashMap<>();

    private boolean writing;

    /**
     * Whether the store may lack what the entity remembers: a run has just begun, perhaps after one of an earlier
     * release, or the store could not be written. Then the next write brings all of it.
     */
    private boolean behind = true;

    EventKeeping(Reactions.Entity entity) {
        this.entity = entity;
    }

    /** Does not wait for the store. */
    void keep(List<EventRecord> records) {
        // Entities from before events were kept replay as they were.
        if (records.isEmpty()
                || Workflow.getVersion("events-kept", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return;
        }
        if (behind) {
            add(entity.state().events().records());
            behind = false;
        }
        add(records);
        if (!writing) {
            writing = true;
            Async.procedure(this::write);
        }
    }

    private void add(List<EventRecord> records) {
        records.forEach(r -> waiting.put(r.fact(), r));
    }

    /** Whether nothing is on its way. */
    boolean settled() {
        return !writing;
    }

    /** Until nothing waits or the store cannot be written: then the next event begins again, with all that is remembered. */
    private void write() {
        while (!waiting.isEmpty()) {
            List<EventRecord> batch = List.copyOf(waiting.values());
            waiting.clear();
            try {
                Workflow.newActivityStub(RecordActivities.class, Policies.quick("record of " + said(batch)))
                        .recordEvents(entity.state().cluster(), batch);
            } catch (TemporalFailure e) {
                waiting.clear();
                behind = true;
                Workflow.getLogger(EventKeeping.class)
                        .warn(
                                "{}: the store could not be written, the next event tries again: {}",
                                said(batch),
                                Failures.read(e).getMessage());
            }
        }
        writing = false;
    }

    private static String said(List<EventRecord> batch) {
        EventRecord last = batch.get(batch.size() - 1);
        String more = batch.size() == 1 ? "" : " and " + (batch.size() - 1) + " more";
        return "event " + last.event().kind().label() + more;
    }
}
