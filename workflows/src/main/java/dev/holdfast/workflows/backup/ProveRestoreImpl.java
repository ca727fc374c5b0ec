package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Every location's newest backup at once, each on its own backup host. */
public final class ProveRestoreImpl implements ProveRestore {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        List<BackupServer> servers = BackupServers.of(context);
        progress.enter("restore", 1, 1, servers.size());
        return new Outcome.RestoreProven(
                Branches.all("Restore proof", servers, BackupServer::host, server -> proven(context, server)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private RestoreProof proven(OperationContext context, BackupServer server) {
        String summary = server.host() + " · restore " + server.name() + " and compare";
        return progress.during(
                server.host(),
                () -> Workflow.newActivityStub(BackupActivities.class, Policies.backup(summary))
                        .proveRestore(context.spec(), context.inventory(), server));
    }
}
