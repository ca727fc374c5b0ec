package dev.holdfast.workflows;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.OperationContext;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.util.Arrays;

/**
 * Every activity's options, with the reason for each number. Each takes the summary that the web UI shows for the call,
 * so stubs are made per call. What has a heartbeat time-out must beat at least every 2 s (activities.Heartbeat does).
 */
public final class Policies {
    /**
     * A worker killed with SIGKILL is noticed only by a missed heartbeat. Beats come each second; 15 s leave room for a
     * JVM that stalls while ten hosts boot on two cores.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /**
     * Attempts are bounded by kind (failure.RetryRule), time by scheduleToClose. From 1 s, because a step is idempotent
     * and the first retry after a worker's death should not cost time; to 15 s, because a host boots within 20 s.
     */
    private static final RetryOptions RETRIES = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofSeconds(15))
            .setDoNotRetry(Arrays.stream(FailureKind.values())
                    .filter(k -> !k.retryable())
                    .map(FailureKind::name)
                    .toArray(String[]::new))
            .build();

    private Policies() {}

    /** Computes or writes a small file: 30 s covers a busy machine; 10 min in all so that a dead disk ends it. */
    public static ActivityOptions quick(String summary) {
        return options(summary, Duration.ofSeconds(30), Duration.ofMinutes(10)).build();
    }

    /**
     * Tells people. A mail server is given 60 s for an answer (activities.event.EventMail), and who is cut off then sends
     * again what was accepted: so 2 min; 10 min in all as for what is quick.
     */
    public static ActivityOptions tell(String summary) {
        return options(summary, Duration.ofMinutes(2), Duration.ofMinutes(10)).build();
    }

    /**
     * One host's part of a phase: the longest is installing PostgreSQL through a slow mirror, minutes; 30 min is beyond
     * any of them. Twice that in all, so that a retry after a lost worker has as long again.
     */
    public static ActivityOptions steps(String summary) {
        return beating(summary, Duration.ofMinutes(30), Duration.ofHours(1)).build();
    }

    /**
     * One host's part of a phase in which a whole database is copied, by the host's own programs: 10 TB take a day at
     * 1 Gbit/s. The step itself ends when nothing goes on any more. Twice that in all, as for other steps.
     */
    public static ActivityOptions copy(String summary) {
        return beating(summary, Duration.ofHours(24), Duration.ofHours(48)).build();
    }

    /** Looks at hosts: each command has its own limit of 30 s, a check runs a few of them or waits for replication. */
    public static ActivityOptions look(String summary) {
        return beating(summary, Duration.ofMinutes(5), Duration.ofMinutes(15)).build();
    }

    /**
     * Looks at what can wait for another day: a host that is away is asked four times, so that it does not hold the
     * cluster's other operations for long; apt may take three minutes where an archive is slow.
     */
    public static ActivityOptions glance(String summary) {
        return beating(summary, Duration.ofMinutes(4), Duration.ofMinutes(8))
                .setRetryOptions(
                        RetryOptions.newBuilder(RETRIES).setMaximumAttempts(4).build())
                .build();
    }

    /** Fault, heal or wait for an election in a drill: the waits are given in seconds and stay below 15 min. */
    public static ActivityOptions act(String summary) {
        return beating(summary, Duration.ofMinutes(20), Duration.ofMinutes(40)).build();
    }

    /**
     * Sets right after a failure or a cancellation what an operation had begun. The host may be the very one that is
     * gone, and until this ends nothing else may be done to the cluster: so two minutes in all, more than a boot takes.
     */
    public static ActivityOptions undo(String summary) {
        return beating(summary, Duration.ofMinutes(2), Duration.ofMinutes(2)).build();
    }

    /** A backup or a restore moves the whole database: hours with real data. */
    public static ActivityOptions backup(String summary) {
        return beating(summary, Duration.ofHours(12), Duration.ofHours(24)).build();
    }

    /** Base image: debootstrap through a slow mirror takes minutes. On the queue of the machine for platform local. */
    public static ActivityOptions prepare(OperationContext context, String summary) {
        return beating(summary, Duration.ofMinutes(30), Duration.ofHours(1))
                .setTaskQueue(platformQueue(context))
                .build();
    }

    /** Makes, boots, stops or removes hosts: a host boots within 20 s, ten at once on two cores within some minutes. */
    public static ActivityOptions platform(OperationContext context, String summary) {
        return beating(summary, Duration.ofMinutes(10), Duration.ofMinutes(30))
                .setTaskQueue(platformQueue(context))
                .build();
    }

    /** An update that is refused while an operation runs is asked again: after 5 s, then ever less often, up to 15 min. */
    public static ActivityOptions scheduled(String summary, Duration patience) {
        return ActivityOptions.newBuilder()
                .setSummary(summary)
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setScheduleToCloseTimeout(patience)
                .setRetryOptions(RetryOptions.newBuilder(RETRIES)
                        .setInitialInterval(Duration.ofSeconds(5))
                        .setMaximumInterval(Duration.ofMinutes(15))
                        .build())
                .build();
    }

    private static String platformQueue(OperationContext context) {
        return context.spec().platform().equals("local") ? TaskQueues.machine(context.machine()) : TaskQueues.CONTROL;
    }

    private static ActivityOptions.Builder beating(String summary, Duration once, Duration inAll) {
        return options(summary, once, inAll)
                .setHeartbeatTimeout(HEARTBEAT)
                // What acts on a host has stopped before anything that mends it may start.
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
    }

    private static ActivityOptions.Builder options(String summary, Duration once, Duration inAll) {
        return ActivityOptions.newBuilder()
                .setSummary(summary)
                .setStartToCloseTimeout(once)
                .setScheduleToCloseTimeout(inAll)
                .setRetryOptions(RETRIES);
    }
}
