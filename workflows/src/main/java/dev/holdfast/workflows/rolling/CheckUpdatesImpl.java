package dev.holdfast.workflows.rolling;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** All hosts at once: a look does not disturb what runs there. */
public final class CheckUpdatesImpl implements CheckUpdates {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        List<String> hosts =
                context.inventory().hosts().stream().map(Host::name).toList();
        progress.enter("newer packages", 1, 1, hosts.size());
        return new UpdatesSeen(
                Branches.all("The look for newer packages", hosts, host -> host, host -> seen(context, host)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private HostUpdates seen(OperationContext context, String host) {
        return progress.during(
                host,
                () -> Workflow.newActivityStub(RollingActivities.class, Policies.glance("newer packages of " + host))
                        .lookForUpdates(context.spec(), context.inventory(), host));
    }
}
