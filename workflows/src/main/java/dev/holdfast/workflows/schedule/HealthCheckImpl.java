package dev.holdfast.workflows.schedule;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.Absence;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.Health;
import dev.holdfast.workflows.event.EventSources;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.verify.CheckActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Outside the entity, so that a check each minute adds nothing to its history while nothing changes. What seems to have
 * changed is looked at again a little later and counts only if it is seen twice, so that a moment between two states is
 * no event.
 */
public final class HealthCheckImpl implements HealthCheck {
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final String FAILED = "Check failed: ";

    @Override
    public String run(String cluster) {
        Optional<ClusterSeen> seen = seen(cluster);
        if (seen.isEmpty()) {
            return "Not looked: no such cluster, or an operation changes it.";
        }
        List<String> before = before(seen.get());
        List<CheckResult> failed = failed(seen.get(), before);
        List<Absence> absent = absent(seen.get(), failed);
        if (asBefore(seen.get(), failed, absent)) {
            return said(failed);
        }
        Workflow.sleep(AGAIN);
        if (seen(cluster).isEmpty()) {
            return "Not looked again: an operation changes the cluster now.";
        }
        List<CheckResult> now = twice(before, failed, failed(seen.get(), before));
        List<Absence> stillAbsent = somethingIsDown(now) ? absent : List.of();
        if (!asBefore(seen.get(), now, stillAbsent)) {
            tell(cluster, seen.get(), now, stillAbsent);
        }
        return said(now);
    }

    /** Nothing that the entity would have to be told; the first verdict always is. */
    private static boolean asBefore(ClusterSeen seen, List<CheckResult> failed, List<Absence> absent) {
        return seen.health().isPresent() && names(failed).equals(before(seen)) && absent.equals(known(seen));
    }

    private static void tell(String cluster, ClusterSeen seen, List<CheckResult> now, List<Absence> absent) {
        List<String> before = before(seen);
        ClusterWorkflow entity = Workflow.newExternalWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(cluster));
        String at = seen.health()
                .filter(h -> before.equals(names(now)))
                .map(Health::at)
                .orElseGet(() -> now().toString());
        entity.healthChanged(new Health(at, sentences(now), absent));
        List<ClusterEvent> events = new ArrayList<>(EventSources.between(before, now));
        events.addAll(Absence.events(known(seen), absent));
        if (!events.isEmpty()) {
            entity.happened(new Events(events));
        }
    }

    /** Asked only while something is down; health checks from before that rule replay as they were. */
    private static List<Absence> absent(ClusterSeen seen, List<CheckResult> failed) {
        if (!somethingIsDown(failed)
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

    private static boolean somethingIsDown(List<CheckResult> failed) {
        return failed.stream().anyMatch(r -> EventKind.ofCheck(r.name()) == EventKind.NODE_DOWN);
    }

    private static List<Absence> known(ClusterSeen seen) {
        return seen.health().map(Health::absent).orElse(List.of());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** Failed in both looks, or failed before and in one of them: neither beginning nor end is believed at once. */
    private static List<CheckResult> twice(List<String> before, List<CheckResult> one, List<CheckResult> two) {
        List<CheckResult> now = new ArrayList<>();
        two.stream()
                .filter(r -> before.contains(r.name()) || names(one).contains(r.name()))
                .forEach(now::add);
        one.stream()
                .filter(r -> before.contains(r.name()) && !names(two).contains(r.name()))
                .forEach(now::add);
        return now;
    }

    private static Optional<ClusterSeen> seen(String cluster) {
        return Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("what the entity knows"))
                .seen(cluster);
    }

    private static List<CheckResult> failed(ClusterSeen seen, List<String> before) {
        List<CheckResult> results = Workflow.newActivityStub(
                        CheckActivities.class,
                        Policies.look("health of " + seen.spec().name()))
                .checkHealth(seen.spec(), seen.inventory());
        return Verdicts.failed(results, before);
    }

    private static List<String> before(ClusterSeen seen) {
        return seen.health()
                .map(h -> h.problems().stream()
                        .map(p -> p.substring(Math.min(FAILED.length(), p.length()))
                                .replaceAll("[.]$", ""))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> names(List<CheckResult> results) {
        return results.stream().map(CheckResult::name).toList();
    }

    /** Names only: evidence holds numbers that differ each time, which would be a change each minute. */
    private static List<String> sentences(List<CheckResult> failed) {
        return failed.stream().map(r -> FAILED + r.name() + ".").toList();
    }

    private static String said(List<CheckResult> failed) {
        return failed.isEmpty() ? "Healthy." : String.join(" ", sentences(failed));
    }
}
