package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleBackfill;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster's schedules on the Temporal server. */
public final class ScheduleBook {
    private final ScheduleClient client;

    public ScheduleBook(ScheduleClient client) {
        this.client = client;
    }

    /** Makes those that are missing, brings the others to what config.yml says and removes the rest; a pause stays. */
    public void ensure(ClusterSpec spec) {
        for (String name : ClusterSchedule.NAMES) {
            String id = ClusterSchedule.id(spec.name(), name);
            ClusterSchedule.wanted(spec, name)
                    .ifPresentOrElse(wanted -> ensure(id, wanted, options(spec.name())), () -> removed(id));
        }
    }

    private void ensure(String id, Schedule wanted, ScheduleOptions options) {
        try {
            client.createSchedule(id, wanted, options);
        } catch (ScheduleAlreadyRunningException e) {
            client.getHandle(id)
                    .update(input -> new ScheduleUpdate(Schedule.newBuilder(wanted)
                            .setState(input.getDescription().getSchedule().getState())
                            .build()));
        }
    }

    /** Removes them all; returns the ids of those that existed. */
    public List<String> remove(String cluster) {
        return ClusterSchedule.NAMES.stream()
                .map(name -> ClusterSchedule.id(cluster, name))
                .filter(this::removed)
                .toList();
    }

    /** Whether it existed. */
    private boolean removed(String id) {
        try {
            client.getHandle(id).delete();
            return true;
        } catch (ScheduleException e) {
            absent(e);
            return false;
        }
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

    /** Starts what it would have started between two moments, one run after the other. */
    public void backfill(String id, Instant from, Instant to) {
        existing(id)
                .backfill(List.of(
                        new ScheduleBackfill(from, to, ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ALL)));
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
