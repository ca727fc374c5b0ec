package dev.holdfast.workflows.schedule;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.cluster.OperationRequest;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Optional;

/** Schedules, and what their workflows ask the entity. */
@ActivityInterface(namePrefix = "Schedule")
public interface ScheduleActivities {
    /** Makes the cluster's schedules, or brings those that exist to what config.yml says; a pause stays. */
    void ensureSchedules(ClusterSpec spec);

    /** Removes the cluster's schedules; returns what was removed, in words. */
    List<String> removeSchedules(String cluster);

    /** Asks the entity for an operation and returns its id; PLATFORM_BUSY while another one runs. */
    String startOperation(String cluster, OperationRequest request);

    /** What a health check must know; empty when there is no such cluster or an operation changes it. */
    Optional<ClusterSeen> seen(String cluster);

    /**
     * What a health check must know beside such an operation; nothing is owed then, as nothing is acted on. Empty when there
     * is none, or when it is a teardown.
     */
    Optional<ClusterSeen> seenBesideOperation(String cluster);
}
