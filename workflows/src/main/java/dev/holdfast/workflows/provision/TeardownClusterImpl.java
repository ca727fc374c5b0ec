package dev.holdfast.workflows.provision;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.backup.BackupCopyActivities;
import dev.holdfast.workflows.backup.BackupRun;
import dev.holdfast.workflows.cluster.RecordActivities;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Schedules first, so that nothing starts into the teardown; secrets last, so that it can be repeated. */
public final class TeardownClusterImpl implements TeardownCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        String cluster = context.spec().name();
        int before = copies(context, operation) ? 1 : 0;
        int phases = 3 + before;
        progress.enter("schedules", 1 + before, phases, 1);
        List<String> removed =
                new ArrayList<>(Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("remove schedules"))
                        .removeSchedules(cluster));
        progress.enter("hosts", 2 + before, phases, context.inventory().hosts().size());
        if (operation instanceof Operation.Teardown teardown && teardown.cleanHosts()) {
            removed.addAll(Workflow.newActivityStub(
                            PlatformActivities.class, Policies.platform(context, "stop services, delete data"))
                    .cleanHosts(context.spec(), context.inventory()));
        }
        removed.addAll(Workflow.newActivityStub(
                        PlatformActivities.class, Policies.platform(context, "remove hosts, networks, mounts"))
                .removeAll(cluster));
        progress.enter("secrets", phases, phases, 1);
        Workflow.newActivityStub(RecordActivities.class, Policies.quick("delete secrets"))
                .forgetSecrets(cluster);
        removed.add("secrets of " + cluster);
        return new Outcome.TornDown(List.copyOf(removed));
    }

    /**
     * Where the platform has a place for copies: a last backup there, if it was asked for, and what becomes of them. Whether
     * a backup was taken.
     */
    private boolean copies(OperationContext context, Operation operation) {
        if (!BackupRun.copies(context) || Workflow.getVersion("last-backup", Workflow.DEFAULT_VERSION, 1) != 1) {
            return false;
        }
        boolean wanted = operation instanceof Operation.Teardown teardown && teardown.lastBackup();
        boolean taken = wanted && !context.inventory().hosts().isEmpty();
        if (taken) {
            lastBackup(context);
        }
        Workflow.newActivityStub(BackupCopyActivities.class, Policies.quick("what becomes of copied backups"))
                .keep(context.spec(), wanted);
        return taken;
    }

    private void lastBackup(OperationContext context) {
        try {
            List<BackupRecord> taken = new BackupRun(context, progress).all(1, 4);
            if (taken.isEmpty() || taken.stream().anyMatch(b -> !b.status().equals("DONE"))) {
                throw new HoldfastException(
                        FailureKind.UNSAFE,
                        "The last backup is not complete, and nothing was removed; --no-final-backup removes without"
                                + " one.",
                        String.valueOf(taken));
            }
        } catch (TemporalFailure e) {
            if (Failures.cancelled(e)) {
                throw e;
            }
            HoldfastException failure = Failures.read(e);
            throw new HoldfastException(
                    failure.kind(),
                    "The last backup failed, and nothing was removed; --no-final-backup removes without one. "
                            + failure.getMessage(),
                    failure.evidence());
        }
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
