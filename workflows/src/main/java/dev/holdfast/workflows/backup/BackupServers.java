package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** What a cluster backs up, and where to. For workflow code only. */
final class BackupServers {
    private BackupServers() {}

    /** At least one; BAD_SPEC when config.yml names no backup host. */
    static List<BackupServer> of(OperationContext context) {
        List<BackupServer> servers = Workflow.newActivityStub(BackupActivities.class, Policies.quick("backup servers"))
                .backupServers(context.spec(), context.inventory());
        if (servers.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "No instance of " + context.spec().name()
                            + " names a backup host. Give one a `backup:` in config.yml and an instance of role barman.");
        }
        return servers;
    }
}
