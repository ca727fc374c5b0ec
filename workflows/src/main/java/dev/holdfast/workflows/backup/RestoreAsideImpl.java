package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.RestoreOutcome;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** One restore on the location's backup host, which serves no clients. */
public final class RestoreAsideImpl implements RestoreAside {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Restore wanted = (Operation.Restore) operation;
        RestoreOpening opening = new RestoreOpening(context, wanted);
        BackupServer server = opening.server();
        progress.enter("restore", 1, 1, 1);
        return progress.during(server.host(), () -> {
            opening.mayBegin(server);
            return restored(context, server, wanted);
        });
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static Outcome restored(OperationContext context, BackupServer server, Operation.Restore wanted) {
        String at = wanted.at();
        String what = at.isEmpty() ? " · drop what was restored of " : " · restore as of " + at + " ";
        BackupActivities activities =
                Workflow.newActivityStub(BackupActivities.class, Policies.backup(server.host() + what + server.name()));
        if (at.isEmpty()) {
            activities.dropAside(context.spec(), context.inventory(), server);
            return new RestoreOutcome.Aside(wanted.location(), Optional.empty());
        }
        return new RestoreOutcome.Aside(
                wanted.location(),
                Optional.of(activities.restoreAside(context.spec(), context.inventory(), server, at)));
    }
}
