package dev.holdfast.workflows.fake;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.schedule.ClusterSeen;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Schedules that never come: the test server has none. */
public final class FakeSchedules implements ScheduleActivities {
    /** What a health check is told of the cluster. */
    public Supplier<Optional<ClusterSeen>> seen = Optional::empty;

    /** And beside an operation. */
    public Supplier<Optional<ClusterSeen>> seenBeside = Optional::empty;

    /** What the entity answers whoever asks for an operation. */
    public Function<OperationRequest, String> start = request -> "";

    @Override
    public void ensureSchedules(ClusterSpec spec) {}

    @Override
    public List<String> removeSchedules(String cluster) {
        return List.of();
    }

    @Override
    public String startOperation(String cluster, OperationRequest request) {
        return start.apply(request);
    }

    @Override
    public Optional<ClusterSeen> seen(String cluster) {
        return seen.get();
    }

    @Override
    public Optional<ClusterSeen> seenBesideOperation(String cluster) {
        return seenBeside.get();
    }
}
