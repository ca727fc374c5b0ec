package dev.holdfast.workflows.seed;

import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;

/** What a deploy does last, once locations are seeded: the watchdogs, Barman with its first backups, all well. */
final class Settling {
    private static final int WHOLE_SECONDS = 600;

    private Settling() {}

    static void of(OperationContext context, OperationProgress progress, String done) {
        HostDeploy everywhere = new HostDeploy(context, progress, "");
        everywhere.others("replication");
        everywhere.others("backup");
        new DrillCalls(context).mustBeWhole(done, WHOLE_SECONDS);
    }
}
