package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.Circumstances;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventLog;
import dev.holdfast.core.event.Means;
import dev.holdfast.core.event.RemedyRules;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.schedule.ClusterSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the entity remembers over continue-as-new, and what its query answers.
 *
 * @param operations operations admitted so far, in all runs; numbers the next one
 * @param log newest last, bounded; the full record is in the store
 * @param running id of the changing operation under way
 * @param health last health that differed from the one before; empty before the first
 * @param events what happened by itself, and what was done about it
 * @param admissions the last requests and what they became, newest last, bounded
 */
public record ClusterState(
        String cluster,
        String machine,
        Optional<ClusterSpec> spec,
        Inventory inventory,
        int operations,
        List<OperationRecord> log,
        Optional<String> running,
        Optional<Health> health,
        List<Admission> admissions,
        EventLog events) {
    /** Keeps the state, which every query and continue-as-new carries, to some ten kilobytes. */
    static final int REMEMBERED = 50;

    private static final Duration LATELY = Duration.ofMinutes(15);

    /** States from before events were kept lack them. */
    public ClusterState {
        events = Objects.requireNonNullElse(events, EventLog.empty());
    }

    public static ClusterState fresh(String cluster) {
        return new ClusterState(
                cluster,
                "",
                Optional.empty(),
                Inventory.empty(cluster),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EventLog.empty());
    }

    /** The operation that a request became. */
    public Optional<String> admitted(String requestId) {
        return admissions.stream()
                .filter(a -> a.requestId().equals(requestId))
                .map(Admission::id)
                .findFirst();
    }

    /** Operations under way, those that change nothing too. */
    public List<OperationRecord> underWay() {
        return log.stream().filter(r -> r.status().equals("running")).toList();
    }

    /** An operation that is remembered, under way or ended. */
    public Optional<OperationRecord> record(String id) {
        return log.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Spans of a quarter of an hour in which operations may have handed leaders over. */
    public List<ClusterSeen.Span> changes(Instant now) {
        return log.stream()
                .filter(r -> !r.endedAt().isEmpty() && !OperationWorkflows.leavesServing(r.verb()))
                .filter(r -> Duration.between(Instant.parse(r.endedAt()), now).compareTo(LATELY) < 0)
                .map(r -> new ClusterSeen.Span(r.startedAt(), r.endedAt()))
                .toList();
    }

    /** Whether health checks look: nothing runs that stops services or hands leaders over. */
    public boolean watched() {
        return running.flatMap(this::record)
                .map(r -> OperationWorkflows.leavesServing(r.verb()))
                .orElse(running.isEmpty());
    }

    /** Whether health checks look at what no operation disturbs, as one runs that disturbs the rest. Not while hosts go for good. */
    public boolean watchedInPart() {
        return running.flatMap(this::record)
                .filter(r ->
                        !OperationWorkflows.leavesServing(r.verb()) && !r.verb().equals("teardown"))
                .isPresent();
    }

    /** What is to be done about events; recorded only, as long as no config.yml is known. */
    public EventPolicy policy() {
        return spec.map(ClusterSpec::events).orElse(EventPolicy.standard());
    }

    /** What health checks are to tell once more, if it is still so. */
    public List<ClusterEvent> owed(Instant now) {
        return events.owed(circumstances(now.toEpochMilli(), RemedyRules.PRESENT));
    }

    /** In which events are heard. */
    Circumstances circumstances(long nowMillis, RemedyRules rules) {
        return new Circumstances(
                policy(), spec.map(Means::of).orElseGet(Means::unknown), maintained(), nowMillis, rules);
    }

    /** Whether people hold automatic failover back, as the last health check saw it. */
    private boolean maintained() {
        return health.map(Health::maintained).orElse(false);
    }

    ClusterState recall(Recalled recalled) {
        return new ClusterState(
                cluster,
                machine,
                spec,
                recalled.inventory(),
                recalled.operations(),
                log,
                running,
                health,
                admissions,
                events);
    }

    /**
     * With an operation that begins.
     *
     * @param adopts whether the request's config.yml and machine become the cluster's own
     */
    ClusterState admit(OperationRequest request, OperationRecord record, boolean changes, boolean adopts) {
        boolean machineIsNew = !request.machine().isEmpty() && (adopts || machine.isEmpty());
        return new ClusterState(
                cluster,
                machineIsNew ? request.machine() : machine,
                adopts ? request.spec().or(() -> spec) : spec.or(request::spec),
                inventory,
                operations + 1,
                trimmed(plus(log, record), r -> !r.status().equals("running")),
                changes ? Optional.of(record.id()) : running,
                health,
                trimmed(plus(admissions, new Admission(request.requestId(), record.id())), a -> true),
                events);
    }

    ClusterState end(OperationRecord record) {
        List<OperationRecord> replaced =
                log.stream().map(r -> r.id().equals(record.id()) ? record : r).toList();
        Optional<String> still = running.filter(id -> !id.equals(record.id()));
        return new ClusterState(
                cluster, machine, spec, inventory, operations, replaced, still, health, admissions, events);
    }

    ClusterState inventory(Inventory now) {
        return new ClusterState(cluster, machine, spec, now, operations, log, running, health, admissions, events);
    }

    ClusterState health(Health now) {
        return new ClusterState(
                cluster, machine, spec, inventory, operations, log, running, Optional.of(now), admissions, events);
    }

    ClusterState events(EventLog now) {
        return new ClusterState(cluster, machine, spec, inventory, operations, log, running, health, admissions, now);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    /** Drops the oldest of those that may be dropped. */
    private static <T> List<T> trimmed(List<T> list, Predicate<T> mayGo) {
        List<T> kept = new ArrayList<>(list);
        for (int i = 0; i < kept.size() && kept.size() > REMEMBERED; ) {
            if (mayGo.test(kept.get(i))) {
                kept.remove(i);
            } else {
                i++;
            }
        }
        return List.copyOf(kept);
    }
}
