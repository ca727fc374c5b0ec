package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;

/** All locations at once, each on its own backup host. */
public final class ProveRestoreImpl implements ProveRestore {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.RestoreTest wanted = (Operation.RestoreTest) operation;
        List<BackupServer> servers = BackupServers.of(context, wanted.location());
        RestoreRun run = new RestoreRun(context, progress);
        if (wanted.at().isPresent()) {
            return run.moment(servers, Instant.parse(wanted.at().get()));
        }
        // Operations from before moments were drawn replay as they were.
        if (Workflow.getVersion("moments", Workflow.DEFAULT_VERSION, 1) == 1) {
            return run.markAndMoment(servers);
        }
        progress.enter("restore", 1, 1, servers.size());
        return new RestoreProven(Branches.all(
                "Restore proof",
                servers,
                BackupServer::host,
                server -> progress.during(server.host(), () -> run.mark(server))));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
