package dev.holdfast.starter.operation;

import dev.holdfast.activities.temporal.Asked;
import dev.holdfast.activities.temporal.ClusterClient;
import dev.holdfast.activities.temporal.OperationAsks;
import dev.holdfast.activities.temporal.ScheduleBook;
import dev.holdfast.activities.temporal.ScheduleLine;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Operations by a connection to a Temporal server, which it closes at its own end. */
public final class TemporalOperations implements Operations {
    private final TemporalConnection connection;
    private final Optional<TemporalPages> pages;
    private final ClusterClient clusters;
    private final OperationAsks asks;
    private final ScheduleBook book;

    public TemporalOperations(TemporalConnection connection, Optional<TemporalPages> pages) {
        this.connection = connection;
        this.pages = pages;
        this.clusters = connection.clusters();
        this.asks = connection.asks();
        this.book = connection.schedules();
    }

    @Override
    public String start(String cluster, OperationRequest request) {
        return clusters.start(cluster, request);
    }

    @Override
    public Optional<Asked> asked(String id) {
        return clusters.asked(id);
    }

    @Override
    public Optional<Progress> progress(String id) {
        return clusters.progress(id);
    }

    @Override
    public Optional<TemporalPages> pages() {
        return pages;
    }

    @Override
    public Outcome await(String id) {
        return clusters.await(id);
    }

    @Override
    public void cancel(String id) {
        asks.cancel(id);
    }

    @Override
    public void rest(String id, boolean on) {
        asks.pause(id, on);
    }

    @Override
    public String skip(String id, String host) {
        return asks.skip(id, host);
    }

    @Override
    public Optional<ClusterState> state(String cluster) {
        return clusters.state(cluster);
    }

    @Override
    public List<ScheduleLine> schedules(String cluster) {
        return book.list(cluster);
    }

    @Override
    public void pause(String scheduleId, String note) {
        book.pause(scheduleId, note);
    }

    @Override
    public void resume(String scheduleId) {
        book.resume(scheduleId);
    }

    @Override
    public void tell(String cluster, ClusterEvent event) {
        clusters.tell(cluster, List.of(event));
    }

    @Override
    public void trigger(String scheduleId) {
        book.trigger(scheduleId);
    }

    @Override
    public void backfill(String scheduleId, Instant from, Instant to) {
        book.backfill(scheduleId, from, to);
    }

    @Override
    public void close() {
        connection.close();
    }
}
