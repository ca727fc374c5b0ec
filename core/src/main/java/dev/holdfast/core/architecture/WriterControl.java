package dev.holdfast.core.architecture;

import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;

/** Clients that write during a drill, on hosts of the cluster, so that they outlive any worker. */
public interface WriterControl {
    /** Starts a writer as a transient unit on a host; starting the same run again changes nothing. */
    void start(ClusterContext cluster, WriterRequest request);

    /** Ends the writer and returns what it recorded. Safe to repeat. */
    WriterRun finish(ClusterContext cluster, WriterRequest request);

    /** Rows of a run as a location holds them: distinct keys, and rows in all. */
    dev.holdfast.core.drill.WriterCount count(ClusterContext cluster, WriterRequest request, String location);
}
