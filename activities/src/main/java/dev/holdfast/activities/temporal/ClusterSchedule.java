package dev.holdfast.activities.temporal;

import dev.holdfast.core.fault.FaultKind;
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
import java.util.Optional;

/**
 * The schedules that a deployed cluster has.
 *
 * <p>What begins while another operation runs waits for its turn (ScheduledOperation); a second one that falls due while
 * the first waits is kept once where each run matters (backups, restore proofs), else passed over. Missed while the
 * server was down: backups and proofs are made up for within a day, looks at the cluster within some hours, a drill
 * within a minute, because its hour was chosen by people. Looks of several clusters on one server are spread over some minutes;
 * backups and drills begin when they were promised.
 */
final class ClusterSchedule {
    private static final String BACKUP = "backup";
    private static final String HEALTH = "health";
    private static final Duration SPREAD = Duration.ofMinutes(5);
    /** With ScheduledOperation's patience of 4 min a drill begins within five or not at all. */
    private static final Duration DRILLS = Duration.ofMinutes(1);

    private static final Duration LOOKS = Duration.ofHours(6);
    private static final Duration HEALTH_LIMIT = Duration.ofMinutes(30);

    /** Names of all that there can be. */
    static final List<String> NAMES =
            List.of(BACKUP, HEALTH, "verify", "drift", "update-check", "restore-test", "drill");

    private ClusterSchedule() {}

    static String id(String cluster, String name) {
        return cluster + "/" + name;
    }

    /** Nothing when config.yml does not want it. */
    static Optional<Schedule> wanted(ClusterSpec spec, String name) {
        return switch (name) {
            case BACKUP -> begins(spec, name, spec.backup().schedule(), new Operation.Backup(), kept(Duration.ZERO));
            case "restore-test" ->
                begins(spec, name, spec.schedules().restoreTest(), new Operation.RestoreTest(), kept(SPREAD));
            case "verify" ->
                begins(spec, name, spec.schedules().verify(), new Operation.Verify(), passedOver(LOOKS, SPREAD));
            case "drift" ->
                begins(spec, name, spec.schedules().drift(), new Operation.Plan(), passedOver(LOOKS, SPREAD));
            case "update-check" ->
                begins(
                        spec,
                        name,
                        spec.schedules().updateCheck(),
                        new Operation.UpdateCheck(),
                        passedOver(LOOKS, SPREAD));
            case "drill" ->
                begins(spec, name, spec.schedules().drill(), drill(spec), passedOver(DRILLS, Duration.ZERO));
            default -> Optional.of(health(spec));
        };
    }

    /** Of no location: it is drawn when the drill begins (schedule.DrillTurn). */
    private static Operation drill(ClusterSpec spec) {
        FaultKind fault = FaultKind.named(spec.schedules().drillFault()).orElse(FaultKind.STOP_LEADER);
        return new Operation.Drill(fault, "", false);
    }

    private record Manner(ScheduleOverlapPolicy overlap, Duration catchup, Duration jitter) {}

    private static Manner kept(Duration jitter) {
        return new Manner(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE, Duration.ofDays(1), jitter);
    }

    private static Manner passedOver(Duration catchup, Duration jitter) {
        return new Manner(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP, catchup, jitter);
    }

    private static Optional<Schedule> begins(
            ClusterSpec spec, String name, String cron, Operation operation, Manner manner) {
        if (cron.isEmpty()) {
            return Optional.empty();
        }
        String zone = spec.schedules().timeZone();
        ScheduleSpec.Builder times =
                ScheduleSpec.newBuilder().setCronExpressions(List.of("CRON_TZ=" + zone + " " + cron));
        if (!manner.jitter().isZero()) {
            times.setJitter(manner.jitter());
        }
        return Optional.of(Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("ScheduledOperation")
                        .setArguments(spec.name(), name, operation)
                        .setOptions(options(spec, name, cron + " " + zone))
                        .build())
                .setSpec(times.build())
                .setPolicy(policy(manner.overlap(), manner.catchup()))
                .build());
    }

    /** A missed look is of no use later. */
    private static Schedule health(ClusterSpec spec) {
        int minutes = spec.schedules().healthMinutes();
        String when = minutes == 1 ? "every minute" : "every " + minutes + " minutes";
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("HealthCheck")
                        .setArguments(spec.name())
                        .setOptions(WorkflowOptions.newBuilder(options(spec, HEALTH, when))
                                // One that cannot go on must not keep all later ones away.
                                .setWorkflowRunTimeout(HEALTH_LIMIT)
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(Duration.ofMinutes(minutes))))
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
