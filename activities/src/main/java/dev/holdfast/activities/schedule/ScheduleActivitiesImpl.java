package dev.holdfast.activities.schedule;

import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.temporal.ClusterClient;
import dev.holdfast.activities.temporal.ScheduleBook;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.schedule.ClusterSeen;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Through the same client that the command uses. */
public final class ScheduleActivitiesImpl implements ScheduleActivities {
    private final ScheduleBook book;
    private final ClusterClient clusters;
    private final DrillTurn turn;

    public ScheduleActivitiesImpl(ScheduleBook book, ClusterClient clusters, ClusterRecords records) {
        this.book = book;
        this.clusters = clusters;
        this.turn = new DrillTurn(records);
    }

    @Override
    public void ensureSchedules(ClusterSpec spec) {
        book.ensure(spec);
    }

    @Override
    public List<String> removeSchedules(String cluster) {
        return book.remove(cluster).stream().map(id -> "schedule " + id).toList();
    }

    @Override
    public String startOperation(String cluster, OperationRequest request) {
        Optional<String> id;
        try {
            id = clusters.startIfAlive(cluster, placed(cluster, request));
        } catch (HoldfastException e) {
            // Not as a HoldfastException: a refusal is final for a person, while a schedule waits for its turn.
            throw ApplicationFailure.newFailure(String.valueOf(e.getMessage()), FailureKind.PLATFORM_BUSY.name());
        }
        return id.orElseThrow(
                () -> new HoldfastException(FailureKind.UNSAFE, "There is no cluster " + cluster + " any more."));
    }

    /** Asked anew after a lost answer it may be of another location: the entity knows the request by its id alone. */
    private OperationRequest placed(String cluster, OperationRequest request) {
        if (!(request.operation() instanceof Operation.Drill drill)
                || !drill.location().isEmpty()) {
            return request;
        }
        Operation taken = clusters.state(cluster)
                .map(s -> turn.taken(s.inventory(), drill))
                .orElse(drill);
        return new OperationRequest(request.requestId(), request.actor(), request.machine(), request.spec(), taken);
    }

    @Override
    public Optional<ClusterSeen> seen(String cluster) {
        return seen(cluster, ClusterState::watched, s -> s.owed(Instant.now()));
    }

    @Override
    public Optional<ClusterSeen> seenBesideOperation(String cluster) {
        return seen(cluster, ClusterState::watchedInPart, s -> List.of());
    }

    private Optional<ClusterSeen> seen(
            String cluster, Predicate<ClusterState> when, Function<ClusterState, List<ClusterEvent>> owed) {
        return clusters.state(cluster)
                .filter(s -> when.test(s) && !s.inventory().hosts().isEmpty())
                .flatMap(s -> s.spec()
                        .map(spec -> new ClusterSeen(
                                spec, s.inventory(), s.health(), owed.apply(s), s.changes(Instant.now()))));
    }
}
