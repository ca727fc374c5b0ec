package dev.holdfast.core.architecture;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;

/** Clients that write during a drill, on hosts of the cluster, so that they outlive any worker. */
public interface WriterControl {
    /** Starts a writer as a transient unit on a host; starting the same run again changes nothing. */
    void start(ClusterContext cluster, WriterRequest request);

    /** Ends the writer and returns what it recorded. Safe to repeat. */
    WriterRun finish(ClusterContext cluster, WriterRequest request);

    /** A run's acknowledged keys against the rows that a location holds: set difference, key by key. */
    WriterCount count(ClusterContext cluster, WriterRequest request, String location);

    /** When the node that leads now was promoted, in epoch milliseconds by its own clock. */
    long leaderSinceMillis(ClusterContext cluster, String node);
}
