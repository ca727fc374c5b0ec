package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;

/**
 * When operations begin by themselves, beside backups. Each is five cron fields; empty means never.
 *
 * @param verify every check, among them certificates and clocks
 * @param drift a plan of a deploy: what differs from config.yml
 * @param updateCheck which newer packages there are
 * @param restoreTest a restore proof of every location
 * @param drill a failover drill, the locations in turn; never unless config.yml says when
 * @param drillFault what it breaks, one of {@link #DRILL_FAULTS}
 * @param healthMinutes between two health checks
 * @param timeZone of these and of backups: a name of the IANA time zone database
 */
public record ScheduleSpec(
        String verify,
        String drift,
        String updateCheck,
        String restoreTest,
        String drill,
        String drillFault,
        int healthMinutes,
        String timeZone) {
    private static final String STOP_LEADER = "stop-leader";

    /** By the names of faults; without those after which a location may wait for a person. */
    public static final List<String> DRILL_FAULTS =
            List.of(STOP_LEADER, "kill-leader", "power-off", "isolate-location");

    /** Records of an earlier release lack the newer ones; the next deploy brings them. */
    public ScheduleSpec {
        updateCheck = Objects.requireNonNullElse(updateCheck, "");
        drillFault = Objects.requireNonNullElse(drillFault, STOP_LEADER);
        healthMinutes = Math.max(1, healthMinutes);
        timeZone = Objects.requireNonNullElse(timeZone, "UTC");
    }

    /** Apart from each other and from the article's backups at 04:00; the proof follows Saturday's backup. */
    public static ScheduleSpec standard() {
        return new ScheduleSpec("0 5 * * *", "30 5 * * *", "0 7 * * mon", "0 6 * * sun", "", STOP_LEADER, 1, "UTC");
    }
}
