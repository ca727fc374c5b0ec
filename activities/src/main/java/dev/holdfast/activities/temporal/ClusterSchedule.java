package dev.holdfast.activities.temporal;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.TaskQueues;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.List;

/** The schedules that a deployed cluster has. */
final class ClusterSchedule {
    private static final String BACKUP = "backup";
    private static final String HEALTH = "health";

    /** Names of all of them. */
    static final List<String> NAMES = List.of(BACKUP, HEALTH);

    private ClusterSchedule() {}

    static String id(String cluster, String name) {
        return cluster + "/" + name;
    }

    static Schedule wanted(ClusterSpec spec, String name) {
        return name.equals(BACKUP) ? backup(spec) : health(spec);
    }

    /** Missed backups are caught up for a day; one that is due while another waits is kept. */
    private static Schedule backup(ClusterSpec spec) {
        String cron = spec.backup().schedule();
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("ScheduledOperation")
                        .setArguments(spec.name(), BACKUP, new Operation.Backup())
                        .setOptions(options(spec, BACKUP, cron + " UTC"))
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCronExpressions(List.of("CRON_TZ=UTC " + cron))
                        .build())
                .setPolicy(policy(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE, Duration.ofDays(1)))
                .build();
    }

    /** A missed look is of no use later. */
    private static Schedule health(ClusterSpec spec) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("HealthCheck")
                        .setArguments(spec.name())
                        .setOptions(options(spec, HEALTH, "every minute"))
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(Duration.ofMinutes(1))))
                        .build())
                .setPolicy(policy(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP, Duration.ofSeconds(30)))
                .build();
    }

    private static SchedulePolicy policy(ScheduleOverlapPolicy overlap, Duration catchup) {
        return SchedulePolicy.newBuilder()
                .setOverlap(overlap)
                .setCatchupWindow(catchup)
                .build();
    }

    /** Summary and details both: SDK 1.38 cannot describe a schedule whose action has only one of them. */
    private static WorkflowOptions options(ClusterSpec spec, String name, String when) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(spec.name() + "/schedule/" + name)
                .setTaskQueue(TaskQueues.CONTROL)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.CLUSTER, spec.name())
                        .build())
                .setStaticSummary("scheduled " + name + " of " + spec.name())
                .setStaticDetails(when)
                .build();
    }
}
