package dev.holdfast.starter.operation;

import dev.holdfast.activities.temporal.Asked;
import dev.holdfast.activities.temporal.ScheduleLine;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster's operations, through Temporal. */
public interface Operations extends AutoCloseable {
    /** The operation's id; UNSAFE, naming it, while another changing operation runs. */
    String start(String cluster, OperationRequest request);

    /** What it was asked to do, with all that was said of it; empty when that cannot be read. */
    Optional<Asked> asked(String id);

    /** How far it is; empty when no worker answers now. */
    Optional<Progress> progress(String id);

    /** Where Temporal's web UI shows operations, if that is known. */
    Optional<TemporalPages> pages();

    /** Waits for its end; a HoldfastException when it could not run to it. */
    Outcome await(String id);

    /** Asks it to stop; it heals first what it broke. */
    void cancel(String id);

    /** Asks it to rest before its next part, or to go on. */
    void rest(String id, boolean on);

    /** Asks it to go on without a host; returns what that means. UNSAFE when it refuses. */
    String skip(String id, String host);

    /** What the cluster's entity knows; empty when there never was one. */
    Optional<ClusterState> state(String cluster);

    List<ScheduleLine> schedules(String cluster);

    /** Holds a schedule's runs back until it is resumed. */
    void pause(String scheduleId, String note);

    void resume(String scheduleId);

    /** Tells a cluster of an event; UNSAFE when there is no such cluster. */
    void tell(String cluster, ClusterEvent event);

    /** Starts a schedule's operation now. */
    void trigger(String scheduleId);

    /** Starts what a schedule would have started between two moments. */
    void backfill(String scheduleId, Instant from, Instant to);

    @Override
    void close();
}
