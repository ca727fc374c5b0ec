package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Actor;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * A backup of every location, each on its own server, and copied where the platform has a place. Those that a person waits for are
 * taken at once; scheduled ones one after the other, so that never all write leaders carry one. For workflow code only.
 */
public final class BackupRun {
    private final OperationContext context;
    private final OperationProgress progress;

    public BackupRun(OperationContext context, OperationProgress progress) {
        this.context = context;
        this.progress = progress;
    }

    /** Whether the cluster's platform has a place for copies. */
    public static boolean copies(OperationContext context) {
        return context.spec().platform().equals("aws");
    }

    /**
     * The backups.
     *
     * @param number of the phase, which is entered here
     */
    public List<BackupRecord> all(int number, int phases) {
        List<BackupServer> servers = BackupServers.of(context);
        progress.enter("backup", number, phases, servers.size());
        return inTurn()
                ? Branches.inTurn("Backup", servers, BackupServer::host, this::taken)
                : Branches.all("Backup", servers, BackupServer::host, this::taken);
    }

    private boolean inTurn() {
        return Actor.isSchedule(context.actor())
                && Workflow.getVersion("backups-in-turn", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private BackupRecord taken(BackupServer server) {
        long now = Workflow.currentTimeMillis();
        String summary = server.host() + " · backup of " + server.name();
        return progress.during(server.host(), () -> {
            BackupRecord backup = Workflow.newActivityStub(BackupActivities.class, Policies.backup(summary))
                    .takeBackup(context.spec(), context.inventory(), server, now);
            copy(backup);
            return backup;
        });
    }

    /** Operations from before there were copies replay as they were. */
    private void copy(BackupRecord backup) {
        if (copies(context)
                && backup.status().equals("DONE")
                && Workflow.getVersion("backup-copies", Workflow.DEFAULT_VERSION, 1) == 1) {
            Workflow.newActivityStub(
                            BackupCopyActivities.class,
                            Policies.backup(backup.host() + " · copy " + backup.backupId() + " to the bucket"))
                    .copy(context.spec(), context.inventory(), backup);
        }
    }
}
