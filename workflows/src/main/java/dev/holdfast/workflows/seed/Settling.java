package dev.holdfast.workflows.seed;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * What a deploy does last, once locations are seeded: the watchdogs, Barman with its first backups, all well. A backup host
 * that is dead does not hold it up: that one died is often why a cluster is taken back from another's backups.
 */
final class Settling {
    private static final int WHOLE_SECONDS = 600;

    private Settling() {}

    /** The backup hosts that had to be left out. */
    static List<String> of(OperationContext context, OperationProgress progress, String done) {
        List<String> absent = absent(context);
        HostDeploy.except(context, progress, absent, "replication");
        HostDeploy.except(context, progress, absent, "backup");
        Inventory present = context.inventory();
        for (String host : absent) {
            present = present.without(host);
        }
        new DrillCalls(context.on(present)).mustBeWhole(done, WHOLE_SECONDS);
        return absent;
    }

    /** Operations from before anybody asked replay as they were. */
    private static List<String> absent(OperationContext context) {
        return Workflow.getVersion("absent-backup-hosts", Workflow.DEFAULT_VERSION, 1) == 1
                ? Workflow.newActivityStub(SeedActivities.class, Policies.look("backup hosts that do not answer"))
                        .absentBackupHosts(context.spec(), context.inventory())
                : List.of();
    }
}
