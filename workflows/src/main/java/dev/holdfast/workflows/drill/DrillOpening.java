package dev.holdfast.workflows.drill;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.foresee.ForeseenDrill;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.backup.BackupActivities;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Of a drill, which begins only on a cluster that is whole and has been backed up. For workflow code only. */
public record DrillOpening(OperationContext context, Operation.Drill asked) implements Opening<FaultPlan> {
    /** Twice the longest pause of the article's schedule, Wednesday and Saturday. */
    private static final Duration BACKUP_AGE = Duration.ofDays(8);

    /** A check may catch a cluster between two states once; copies of slots come seconds after a rejoin. */
    private static final int WHOLE_SECONDS = 60;

    /** What the fault would do; UNSAFE with every reason why it must not be done now. */
    @Override
    public FaultPlan planned() {
        DrillCalls calls = new DrillCalls(context);
        FaultPlan plan = calls.plan(asked.fault(), asked.location());
        List<String> reasons = new ArrayList<>(plan.guards());
        if (!asked.force() && !plan.hangs().isEmpty()) {
            reasons.addAll(plan.hangs());
            reasons.add("With --force it is done all the same, shown and mended.");
        }
        if (reasons.isEmpty()) {
            reasons.addAll(calls.awaitWhole(WHOLE_SECONDS).problems());
            reasons.addAll(backups());
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "The drill " + asked.fault().label() + " at " + asked.location()
                            + " was not begun; nothing was broken. " + String.join(" ", reasons));
        }
        return plan;
    }

    @Override
    public Foreseen foreseen(FaultPlan planned) {
        return ForeseenDrill.of(asked, planned, new DrillCalls(context).observe(), context.inventory());
    }

    private List<String> backups() {
        BackupActivities activities = Workflow.newActivityStub(BackupActivities.class, Policies.look("last backups"));
        List<String> reasons = new ArrayList<>();
        for (BackupServer server : activities.backupServers(context.spec(), context.inventory())) {
            boolean recent = activities.listBackups(context.spec(), context.inventory(), server).stream()
                    .anyMatch(this::recent);
            if (!recent) {
                reasons.add(server.host() + " holds no complete backup of " + server.name() + " younger than "
                        + BACKUP_AGE.toDays() + " days; take one with `holdfast backup`.");
            }
        }
        return reasons;
    }

    private boolean recent(BackupRecord backup) {
        return backup.status().equals("DONE")
                && !backup.endTime().isEmpty()
                && Workflow.currentTimeMillis()
                                - Instant.parse(backup.endTime()).toEpochMilli()
                        <= BACKUP_AGE.toMillis();
    }
}
