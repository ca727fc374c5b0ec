package dev.holdfast.workflows.rolling;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.EarlierSeen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** What an update would bring, or a rollback of the last one put back. All hosts at once: a look does not disturb what runs there. */
public final class CheckUpdatesImpl implements CheckUpdates {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        List<String> hosts =
                context.inventory().hosts().stream().map(Host::name).toList();
        if (operation instanceof Operation.UpdateBackCheck) {
            progress.enter("earlier packages", 1, 1, hosts.size());
            return new EarlierSeen(EarlierPackages.ofTheLatest(
                    Branches.all("The look for earlier packages", hosts, host -> host, host -> kept(context, host))));
        }
        progress.enter("newer packages", 1, 1, hosts.size());
        return new UpdatesSeen(
                Branches.all("The look for newer packages", hosts, host -> host, host -> seen(context, host)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private EarlierPackages kept(OperationContext context, String host) {
        return progress.during(
                host,
                () -> Workflow.newActivityStub(RollingActivities.class, Policies.glance("earlier packages of " + host))
                        .lookForEarlier(context.spec(), context.inventory(), host));
    }

    private HostUpdates seen(OperationContext context, String host) {
        return progress.during(
                host,
                () -> Workflow.newActivityStub(RollingActivities.class, Policies.glance("newer packages of " + host))
                        .lookForUpdates(context.spec(), context.inventory(), host));
    }
}
