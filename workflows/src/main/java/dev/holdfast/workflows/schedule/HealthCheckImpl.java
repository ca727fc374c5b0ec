package dev.holdfast.workflows.schedule;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.Absence;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.Told;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.Health;
import dev.holdfast.workflows.event.EventSources;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.event.Fact;
import dev.holdfast.workflows.verify.CheckActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Outside the entity, so that a check each minute adds nothing to its history while nothing changes. What seems to have
 * changed is looked at again a little later and counts only if it is seen twice, so that a moment between two states is
 * no event.
 */
public final class HealthCheckImpl implements HealthCheck {
    static final Duration AGAIN = Duration.ofSeconds(15);

    @Override
    public String run(String cluster) {
        Optional<ClusterSeen> seen = seen(cluster);
        if (seen.isEmpty()) {
            return LookBeside.looked(cluster);
        }
        List<Fact> before = before(seen.get());
        List<CheckResult> failed = failed(seen.get(), before);
        List<Absence> absent = absent(seen.get(), failed);
        List<Fact> facts = Fact.of(failed, before);
        if (asBefore(seen.get(), facts, absent)) {
            return said(cluster, seen.get(), facts, failed);
        }
        Workflow.sleep(AGAIN);
        if (seen(cluster).isEmpty()) {
            return "Not looked again: an operation changes the cluster now.";
        }
        List<CheckResult> again = failed(seen.get(), before);
        List<Fact> now = twice(before, facts, Fact.of(again, before));
        List<Absence> stillAbsent = somethingIsDown(now) ? absent : List.of();
        if (!asBefore(seen.get(), now, stillAbsent)) {
            tell(seen.get(), now, stillAbsent, new Looks(failed, again));
        }
        return said(cluster, seen.get(), now, again);
    }

    /** Nothing that the entity would have to be told; the first verdict always is. */
    private static boolean asBefore(ClusterSeen seen, List<Fact> facts, List<Absence> absent) {
        return seen.health().isPresent() && facts.equals(before(seen)) && absent.equals(known(seen));
    }

    /** Failed checks of both looks. */
    record Looks(List<CheckResult> one, List<CheckResult> two) {
        /** The later words first. */
        List<CheckResult> evidence() {
            return Stream.concat(two.stream(), one.stream()).toList();
        }
    }

    static void tell(ClusterSeen seen, List<Fact> now, List<Absence> absent, Looks looks) {
        List<Fact> before = before(seen);
        ClusterWorkflow entity = entity(seen.spec().name());
        String at =
                seen.health().filter(h -> before.equals(now)).map(Health::at).orElseGet(() -> now().toString());
        entity.healthChanged(new Health(
                at, sentences(now), absent, now.stream().map(Fact::label).toList()));
        List<ClusterEvent> events = new ArrayList<>(EventSources.between(before, now, looks.evidence()));
        events.addAll(Absence.events(known(seen), absent));
        if (!events.isEmpty()) {
            entity.happened(new Events(beside(events, looks.two())));
        }
    }

    /** With the hosts that did not answer in that look. */
    private static List<ClusterEvent> beside(List<ClusterEvent> events, List<CheckResult> failed) {
        List<String> silent = EventSources.silent(failed);
        return events.stream().map(e -> e.beside(silent)).toList();
    }

    private static ClusterWorkflow entity(String cluster) {
        return Workflow.newExternalWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(cluster));
    }

    /** What the entity owes word of, if it is so now and was so before: what is new now was told just now. */
    private static void settle(String cluster, ClusterSeen seen, List<Fact> now, List<CheckResult> failed) {
        List<ClusterEvent> still = seen.owed().stream()
                .filter(e -> stillSo(e, before(seen)) && stillSo(e, now))
                .toList();
        if (!still.isEmpty()) {
            entity(cluster).happened(new Events(beside(still, failed), true));
        }
    }

    /** A node that stays lost is said to be so by itself. */
    private static boolean stillSo(ClusterEvent event, List<Fact> facts) {
        if (event instanceof ClusterEvent.Began && Told.fromOutside(event)) {
            // Until it is said to be over; health checks from before that rule replay as they were.
            return Workflow.getVersion("told-lasts", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
        }
        boolean fails = facts.contains(Fact.parsed(event.subject()));
        return event instanceof ClusterEvent.Happened
                || (event.kind() != EventKind.NODE_LOST && fails == event instanceof ClusterEvent.Began);
    }

    /** Asked only while something is down; health checks from before that rule replay as they were. */
    private static List<Absence> absent(ClusterSeen seen, List<CheckResult> failed) {
        if (failed.stream().noneMatch(r -> EventKind.ofCheck(r.name()) == EventKind.NODE_DOWN)
                || Workflow.getVersion("absent-nodes", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return List.of();
        }
        try {
            Topology topology = Workflow.newActivityStub(CheckActivities.class, Policies.look("which nodes answer"))
                    .observe(seen.spec(), seen.inventory());
            return Absence.now(
                    known(seen),
                    topology.absent(),
                    now(),
                    Duration.ofMinutes(seen.spec().events().lostAfterMinutes()));
        } catch (ActivityFailure e) {
            // What the checks saw is told all the same.
            return known(seen);
        }
    }

    private static boolean somethingIsDown(List<Fact> facts) {
        return facts.stream().anyMatch(f -> EventKind.ofCheck(f.check()) == EventKind.NODE_DOWN);
    }

    static List<Absence> known(ClusterSeen seen) {
        return seen.health().map(Health::absent).orElse(List.of());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** Failed in both looks, or failed before and in one of them: neither beginning nor end is believed at once. */
    static List<Fact> twice(List<Fact> before, List<Fact> one, List<Fact> two) {
        List<Fact> now = new ArrayList<>();
        two.stream().filter(f -> before.contains(f) || one.contains(f)).forEach(now::add);
        one.stream().filter(f -> before.contains(f) && !two.contains(f)).forEach(now::add);
        return now;
    }

    private static Optional<ClusterSeen> seen(String cluster) {
        return Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("what the entity knows"))
                .seen(cluster);
    }

    private static List<CheckResult> failed(ClusterSeen seen, List<Fact> before) {
        List<CheckResult> results = Workflow.newActivityStub(
                        CheckActivities.class,
                        Policies.look("health of " + seen.spec().name()))
                .checkHealth(seen.spec(), seen.inventory());
        return Verdicts.failed(results, before.stream().map(Fact::check).toList(), seen.changes());
    }

    static List<Fact> before(ClusterSeen seen) {
        return seen.health().map(Health::known).orElse(List.of());
    }

    /** Whom a check is about and its name only: evidence holds numbers that differ each time, which would be a change each minute. */
    static List<String> sentences(List<Fact> facts) {
        return facts.stream().map(f -> Health.sentence(f.label())).toList();
    }

    private static String said(String cluster, ClusterSeen seen, List<Fact> facts, List<CheckResult> failed) {
        settle(cluster, seen, facts, failed);
        return facts.isEmpty() ? "Healthy." : String.join(" ", sentences(facts));
    }
}
