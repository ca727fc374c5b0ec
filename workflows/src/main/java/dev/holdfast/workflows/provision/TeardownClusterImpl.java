package dev.holdfast.workflows.provision;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.RecordActivities;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Schedules first, so that nothing starts into the teardown; secrets last, so that it can be repeated. */
public final class TeardownClusterImpl implements TeardownCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        String cluster = context.spec().name();
        progress.enter("schedules", 1, 3, 1);
        List<String> removed =
                new ArrayList<>(Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("remove schedules"))
                        .removeSchedules(cluster));
        progress.enter("hosts", 2, 3, context.inventory().hosts().size());
        if (operation instanceof Operation.Teardown teardown && teardown.cleanHosts()) {
            removed.addAll(Workflow.newActivityStub(
                            PlatformActivities.class, Policies.platform(context, "stop services, delete data"))
                    .cleanHosts(context.spec(), context.inventory()));
        }
        removed.addAll(Workflow.newActivityStub(
                        PlatformActivities.class, Policies.platform(context, "remove hosts, networks, mounts"))
                .removeAll(cluster));
        progress.enter("secrets", 3, 3, 1);
        Workflow.newActivityStub(RecordActivities.class, Policies.quick("delete secrets"))
                .forgetSecrets(cluster);
        removed.add("secrets of " + cluster);
        return new Outcome.TornDown(List.copyOf(removed));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
