package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.Reaction;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.event.EventActivities;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells people of an event. That nobody hears must not keep the cluster from anything else. */
record Messenger(String cluster, EventPolicy policy) {
    /** What became of it, in words. */
    String sent(EventRecord event) {
        List<String> failures = new ArrayList<>();
        int told = 0;
        if (policy.webhook().isPresent()) {
            told += tell(
                    event, failures, a -> a.sendEvent(cluster, policy.webhook().get(), event));
        }
        if (policy.email().isPresent()) {
            told += tell(
                    event, failures, a -> a.sendMail(cluster, policy.email().get(), event));
        }
        return became(told, failures);
    }

    /** The same, without one channel's waiting for another. */
    String sentAtOnce(EventRecord event) {
        List<String> failures = new ArrayList<>();
        List<Promise<Integer>> channels = new ArrayList<>();
        policy.webhook()
                .ifPresent(to -> channels.add(
                        Async.function(() -> tell(event, failures, a -> a.sendEvent(cluster, to, event)))));
        policy.email()
                .ifPresent(to ->
                        channels.add(Async.function(() -> tell(event, failures, a -> a.sendMail(cluster, to, event)))));
        return became(channels.stream().mapToInt(Promise::get).sum(), failures);
    }

    private static String became(int told, List<String> failures) {
        if (failures.isEmpty()) {
            return Reaction.NOTIFIED;
        }
        return (told == 0 ? Reaction.NOBODY : Reaction.NOTIFIED + ", but not everybody: ") + String.join(" ", failures);
    }

    private static int tell(EventRecord event, List<String> failures, Consumer<EventActivities> by) {
        try {
            by.accept(Workflow.newActivityStub(
                    EventActivities.class,
                    Policies.tell("tell of " + event.event().subject())));
            return 1;
        } catch (TemporalFailure e) {
            failures.add(String.valueOf(Failures.read(e).getMessage()));
            return 0;
        }
    }
}
