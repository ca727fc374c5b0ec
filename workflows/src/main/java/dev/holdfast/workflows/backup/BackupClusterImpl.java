package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** All locations at once: each has its own backup server. */
public final class BackupClusterImpl implements BackupCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        List<BackupServer> servers = BackupServers.of(context);
        progress.enter("backup", 1, 1, servers.size());
        return new Outcome.BackedUp(
                Branches.all("Backup", servers, BackupServer::host, server -> taken(context, server)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private BackupRecord taken(OperationContext context, BackupServer server) {
        long now = Workflow.currentTimeMillis();
        String summary = server.host() + " · backup of " + server.name();
        return progress.during(
                server.host(),
                () -> Workflow.newActivityStub(BackupActivities.class, Policies.backup(summary))
                        .takeBackup(context.spec(), context.inventory(), server, now));
    }
}
