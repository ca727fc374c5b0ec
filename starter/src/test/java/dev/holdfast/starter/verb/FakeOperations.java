package dev.holdfast.starter.verb;

import dev.holdfast.activities.temporal.Asked;
import dev.holdfast.activities.temporal.ScheduleLine;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventLog;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Connector;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Operations that come out as a test says, without Temporal. */
final class FakeOperations implements Operations, Connector {
    final List<String> rested = new ArrayList<>();
    final List<OperationRequest> requests = new ArrayList<>();
    private final Deque<Supplier<Outcome>> outcomes = new ArrayDeque<>();
    final List<ClusterEvent> told = new ArrayList<>();
    final List<String> backfilled = new ArrayList<>();
    private Optional<Operation> underWay = Optional.empty();
    private Optional<ClusterSpec> begunWith = Optional.empty();
    private EventLog events = EventLog.empty();
    private boolean server = true;

    FakeOperations comesOut(Outcome outcome) {
        outcomes.add(() -> outcome);
        return this;
    }

    FakeOperations fails(RuntimeException failure) {
        outcomes.add(() -> {
            throw failure;
        });
        return this;
    }

    /** Somebody else's, which refuses any other; begun with the same config.yml. */
    FakeOperations underWay(Operation operation) {
        underWay = Optional.of(operation);
        return this;
    }

    /** Its config.yml was another. */
    FakeOperations by(ClusterSpec spec) {
        begunWith = Optional.of(spec);
        return this;
    }

    /** An entity that remembers these. */
    FakeOperations remembering(EventRecord... records) {
        for (EventRecord record : records) {
            events = events.with(record);
        }
        return this;
    }

    FakeOperations noServer() {
        server = false;
        return this;
    }

    @Override
    public Operations working(ClusterSpec spec, int workers, Consumer<String> tell) {
        return asItIs();
    }

    @Override
    public Operations asItIs() {
        if (!server) {
            throw new HoldfastException(FailureKind.NO_SERVER, "No Temporal server answers.");
        }
        return this;
    }

    @Override
    public String start(String cluster, OperationRequest request) {
        requests.add(request);
        state(cluster).flatMap(ClusterState::running).ifPresent(id -> {
            throw new HoldfastException(FailureKind.UNSAFE, id + ", asked by berta@desk, runs since noon.");
        });
        return cluster + "/" + request.operation().verb() + "/" + requests.size();
    }

    @Override
    public Optional<Asked> asked(String id) {
        Optional<ClusterSpec> lastAsked = requests.get(requests.size() - 1).spec();
        return underWay.map(operation -> new Asked(begunWith.or(() -> lastAsked).orElseThrow(), operation));
    }

    @Override
    public Optional<Progress> progress(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<TemporalPages> pages() {
        return Optional.empty();
    }

    @Override
    public Outcome await(String id) {
        return outcomes.remove().get();
    }

    @Override
    public void cancel(String id) {}

    @Override
    public void rest(String id, boolean on) {
        rested.add(id + (on ? " rests" : " goes on"));
    }

    @Override
    public String skip(String id, String host) {
        rested.add(id + " without " + host);
        return host + " is left out.";
    }

    @Override
    public Optional<ClusterState> state(String cluster) {
        if (underWay.isEmpty() && events.records().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClusterState(
                cluster,
                "here",
                Optional.empty(),
                Inventory.empty(cluster),
                7,
                underWay.map(operation -> running(cluster, operation)).stream().toList(),
                underWay.map(operation -> running(cluster, operation).id()),
                Optional.empty(),
                List.of(),
                events));
    }

    private static OperationRecord running(String cluster, Operation operation) {
        String id = cluster + "/" + operation.verb() + "/7";
        return new OperationRecord(
                id, operation.verb(), "berta@desk", "2026-11-27T12:00:00Z", "", "running", "", Optional.empty());
    }

    @Override
    public List<ScheduleLine> schedules(String cluster) {
        return List.of(new ScheduleLine("schedule/" + cluster + "/backup", "0 4 * * wed,sat", false, "", "", ""));
    }

    @Override
    public void pause(String scheduleId, String note) {}

    @Override
    public void resume(String scheduleId) {}

    @Override
    public void tell(String cluster, ClusterEvent event) {
        told.add(event);
    }

    @Override
    public void trigger(String scheduleId) {}

    @Override
    public void backfill(String scheduleId, Instant from, Instant to) {
        backfilled.add(scheduleId + " " + from + " " + to);
    }

    @Override
    public void close() {}
}
