package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.Reaction;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.event.EventActivities;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/** Tells people of an event. That nobody hears must not keep the cluster from anything else. */
record Messenger(String cluster, EventPolicy policy) {
    /** What became of it, in words. */
    String sent(EventRecord event) {
        try {
            Workflow.newActivityStub(
                            EventActivities.class,
                            Policies.quick("tell of " + event.event().subject()))
                    .sendEvent(cluster, policy.webhook().orElseThrow(), event);
            return Reaction.NOTIFIED;
        } catch (TemporalFailure e) {
            return "nobody was told: " + Failures.read(e).getMessage();
        }
    }
}
