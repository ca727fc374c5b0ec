package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.Circumstances;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventLog;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.Means;
import dev.holdfast.core.event.Reaction;
import dev.holdfast.core.event.RemedyRules;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Actor;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done about events: all of them are recorded and acted on first, then people are told, by all channels at once,
 * so that one which does not answer holds up nothing else.
 */
final class Reactions {
    /** What events are done to. */
    interface Entity {
        ClusterState state();

        void remember(ClusterState now);

        /** Starts an admitted operation; its id. */
        String start(OperationRequest request);
    }

    private final Entity entity;
    private final EventKeeping keeping;

    Reactions(Entity entity) {
        this.entity = entity;
        this.keeping = new EventKeeping(entity);
    }

    /** Whether nothing of them is on its way to the store. */
    boolean settled() {
        return keeping.settled();
    }

    void to(Events heard) {
        // Entities from before people were told last replay as they were.
        if (Workflow.getVersion("told-at-once", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            heard.events().forEach(this::oneAfterTheOther);
            return;
        }
        List<EventRecord> all = new ArrayList<>();
        RemedyRules rules = rules();
        Map<String, List<EventRecord>> messages = new LinkedHashMap<>();
        for (ClusterEvent event : heard.events()) {
            Circumstances now = entity.state().circumstances(Workflow.currentTimeMillis(), rules);
            EventLog log = entity.state().events();
            boolean again = heard.again() || log.lasts(event);
            Reaction reaction = again ? log.again(event, now) : log.reaction(event, now);
            if (again && !reaction.tell() && !reaction.act()) {
                continue;
            }
            String done = String.join("; ", done(event, reaction, now)) + (reaction.tell() ? Reaction.TELLING : "");
            EventRecord record = new EventRecord(Endings.now(), event, done);
            kept(record);
            all.add(record);
            if (reaction.tell()) {
                messages.computeIfAbsent(event.kind() + " " + event.bad(), k -> new ArrayList<>())
                        .add(record);
            }
        }
        keeping.keep(all);
        keeping.keep(told(List.copyOf(messages.values())));
    }

    /** What an event starts is in the history; so entities go on by the rules that they began with. */
    private static RemedyRules rules() {
        if (Workflow.getVersion("own-cool-down", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return RemedyRules.FIRST;
        }
        return Workflow.getVersion("unmended-kinds", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION
                ? RemedyRules.SILENT_HOSTS
                : RemedyRules.PRESENT;
    }

    private void oneAfterTheOther(ClusterEvent event) {
        ClusterState state = entity.state();
        Circumstances now = new Circumstances(
                state.policy(), Means.unknown(), false, Workflow.currentTimeMillis(), RemedyRules.FIRST);
        Reaction reaction = state.events().reaction(event, now);
        List<String> done = done(event, reaction, now);
        if (reaction.tell()) {
            done.add(new Messenger(state.cluster(), state.policy()).sent(new EventRecord(Endings.now(), event, "")));
        }
        kept(new EventRecord(Endings.now(), event, String.join("; ", done)));
    }

    private List<String> done(ClusterEvent event, Reaction reaction, Circumstances now) {
        List<String> done = new ArrayList<>(List.of("recorded"));
        if (reaction.act()) {
            done.add(acted(event, now));
        }
        if (!reaction.refused().isEmpty()) {
            done.add(reaction.refused());
        }
        return done;
    }

    /** Its remedy, admitted as anybody's operation is; what it was, in words. */
    private String acted(ClusterEvent event, Circumstances now) {
        OperationRequest request = OperationRequest.of(
                Workflow.randomUUID().toString(),
                Actor.ofEvent(event.kind().label()),
                now.remedy(event).orElseThrow());
        try {
            Refusal.check(entity.state(), request);
            Refusal.checkHosts(entity.state(), request);
            ClusterState state = entity.state();
            EventLog log = state.events().actedOn(event, now.nowMillis());
            entity.remember(state.events(log));
            return "started " + entity.start(request) + ", "
                    + log.today(now.nowMillis()).size() + " of " + now.policy().actionsPerDay() + " a day";
        } catch (HoldfastException | TemporalFailure e) {
            return Reaction.NOT_ACTED + Failures.read(e).getMessage();
        }
    }

    private void kept(EventRecord record) {
        ClusterState state = entity.state();
        entity.remember(state.events(state.events().with(record)));
    }

    /** Events of one kind are one message; the records with what became of it. */
    private List<EventRecord> told(List<List<EventRecord>> messages) {
        ClusterState state = entity.state();
        Messenger messenger = new Messenger(state.cluster(), state.policy());
        List<Promise<String>> sent = messages.stream()
                .map(records -> Async.function(() -> messenger.sentAtOnce(EventRecord.together(records))))
                .toList();
        List<EventRecord> told = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String became = sent.get(i).get();
            for (EventRecord record : messages.get(i)) {
                String reaction = record.reaction().replace(Reaction.TELLING, "") + "; " + became;
                ClusterState now = entity.state();
                entity.remember(now.events(now.events().reacted(record, reaction)));
                told.add(new EventRecord(record.at(), record.event(), reaction));
            }
        }
        return told;
    }
}
