package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.foresee.ForeseenRestore;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** Of a restore beside the running cluster, with which one in place begins too. For workflow code only. */
public record RestoreOpening(OperationContext context, Operation.Restore asked) implements Opening<RestorePlan> {
    @Override
    public RestorePlan planned() {
        return planned(server());
    }

    @Override
    public Foreseen foreseen(RestorePlan planned) {
        return ForeseenRestore.aside(asked, planned);
    }

    /** UNSAFE when nobody backs the location up. */
    BackupServer server() {
        return BackupServers.at(context, asked.location());
    }

    /** UNSAFE when no backup takes the location there; nothing for restores that began before anybody asked beforehand. */
    public Optional<RestorePlan> mayBegin(BackupServer server) {
        return Workflow.getVersion("restore-planned", Workflow.DEFAULT_VERSION, 1) == 1
                ? Optional.of(planned(server))
                : Optional.empty();
    }

    private RestorePlan planned(BackupServer server) {
        String what = asked.at().isEmpty() ? "what was restored of " : "plan the restore of ";
        return Workflow.newActivityStub(
                        BackupActivities.class, Policies.look(server.host() + " · " + what + server.name()))
                .planRestore(context.spec(), context.inventory(), server, asked.at());
    }
}
