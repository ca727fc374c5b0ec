package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster's schedules on the Temporal server. */
public final class ScheduleBook {
    private final ScheduleClient client;

    public ScheduleBook(ScheduleClient client) {
        this.client = client;
    }

    /** Makes those that are missing and brings the others to what config.yml says; a pause stays. */
    public void ensure(ClusterSpec spec) {
        for (String name : ClusterSchedule.NAMES) {
            Schedule wanted = ClusterSchedule.wanted(spec, name);
            String id = ClusterSchedule.id(spec.name(), name);
            try {
                client.createSchedule(id, wanted, options(spec.name()));
            } catch (ScheduleAlreadyRunningException e) {
                client.getHandle(id)
                        .update(input -> new ScheduleUpdate(Schedule.newBuilder(wanted)
                                .setState(input.getDescription().getSchedule().getState())
                                .build()));
            }
        }
    }

    /** Removes them all; returns the ids of those that existed. */
    public List<String> remove(String cluster) {
        List<String> removed = new ArrayList<>();
        for (String name : ClusterSchedule.NAMES) {
            String id = ClusterSchedule.id(cluster, name);
            try {
                client.getHandle(id).delete();
                removed.add(id);
            } catch (ScheduleException e) {
                absent(e);
            }
        }
        return removed;
    }

    /** Those that exist. */
    public List<ScheduleLine> list(String cluster) {
        return ClusterSchedule.NAMES.stream()
                .flatMap(name -> described(ClusterSchedule.id(cluster, name)).stream())
                .map(ScheduleBook::line)
                .toList();
    }

    public void pause(String id, String note) {
        existing(id).pause(note);
    }

    public void resume(String id) {
        existing(id).unpause("");
    }

    /** Starts it now, whether it is paused or not. */
    public void trigger(String id) {
        existing(id).trigger();
    }

    private ScheduleHandle existing(String id) {
        if (described(id).isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, "There is no schedule " + id + "; `holdfast schedule list DIR` shows them.");
        }
        return client.getHandle(id);
    }

    private Optional<ScheduleDescription> described(String id) {
        try {
            return Optional.of(client.getHandle(id).describe());
        } catch (ScheduleException e) {
            absent(e);
            return Optional.empty();
        }
    }

    /** Returns when the schedule does not exist, else throws. */
    private static void absent(ScheduleException e) {
        boolean absent = e.getCause() instanceof StatusRuntimeException grpc
                && grpc.getStatus().getCode() == Status.Code.NOT_FOUND;
        if (!absent) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY, "The Temporal server did not answer about a schedule.", e.toString());
        }
    }

    private static ScheduleLine line(ScheduleDescription seen) {
        ScheduleInfo info = seen.getInfo();
        String when = seen.getSchedule().getAction() instanceof ScheduleActionStartWorkflow start
                ? String.valueOf(start.getOptions().getStaticDetails())
                : "";
        String last = info.getRecentActions().isEmpty()
                ? ""
                : info.getRecentActions()
                        .get(info.getRecentActions().size() - 1)
                        .getStartedAt()
                        .toString();
        String next = info.getNextActionTimes().stream()
                .findFirst()
                .map(Instant::toString)
                .orElse("");
        boolean paused = seen.getSchedule().getState().isPaused();
        String note = paused ? seen.getSchedule().getState().getNote() : "";
        return new ScheduleLine(seen.getId(), when, paused, note, next, last);
    }

    private static ScheduleOptions options(String cluster) {
        return ScheduleOptions.newBuilder()
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.CLUSTER, cluster)
                        .build())
                .build();
    }
}
