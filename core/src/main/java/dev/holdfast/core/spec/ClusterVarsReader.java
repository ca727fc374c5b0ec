package dev.holdfast.core.spec;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cluster_vars}: the proxies and the backups. */
final class ClusterVarsReader {
    private static final String RETENTION = "(?i)RECOVERY WINDOW OF \\d+ (DAYS|WEEKS|MONTHS)|REDUNDANCY \\d+";

    private final Problems problems;
    private final Section vars;

    ClusterVarsReader(Section vars, Problems problems) {
        this.vars = vars;
        this.problems = problems;
    }

    /** @param standard where the write leader is reached when config.yml does not say; the others at the next port */
    ProxySpec proxy(int standard) {
        Optional<Section> options = vars.section("default_pgd_proxy_options").map(s -> s.check(TpaKeys.PROXY));
        int listen = port(options, "listen_port", "read_write_port", standard);
        int read = port(options, "read_listen_port", "read_only_port", standard + 1);
        if (listen == read) {
            wrong(
                    "default_pgd_proxy_options",
                    "Port " + listen + " is both listen_port and read_listen_port.",
                    "Give them two ports, such as 6432 and 6433.");
        }
        return new ProxySpec(routing(), listen, read);
    }

    /** PGD 5 has the ports of its proxies, PGD 6 those of its connection managers among the options of the top group. */
    private int port(Optional<Section> proxies, String five, String six, int otherwise) {
        Range range = new Range(1, 65535, otherwise);
        return vars.sections("bdr_node_groups").stream()
                .filter(g -> !g.has("parent_group_name"))
                .flatMap(g -> g.section("options").stream())
                .filter(o -> o.has(six))
                .map(o -> o.integer(six, range))
                .findFirst()
                .or(() -> proxies.map(o -> o.integer(five, range)))
                .orElse(otherwise);
    }

    /** TPA has no key for it: the group without a parent routes when the write leader is global. */
    private String routing() {
        String byGroups = vars.sections("bdr_node_groups").stream()
                        .filter(g -> !g.has("parent_group_name"))
                        .flatMap(g -> g.section("options").stream())
                        .anyMatch(o -> routes(o, "enable_proxy_routing") || routes(o, "enable_routing"))
                ? "global"
                : "local";
        String routing = vars.text("proxy_routing").orElse(byGroups);
        if (!Set.of("local", "global").contains(routing)) {
            wrong("proxy_routing", "proxy_routing cannot be " + routing + ".", "Write local or global.");
        } else if (vars.has("bdr_node_groups") && !routing.equals(byGroups)) {
            wrong(
                    "proxy_routing",
                    "proxy_routing is " + routing + " while bdr_node_groups says " + byGroups + ".",
                    "Remove proxy_routing, or make enable_proxy_routing of the top group agree.");
        }
        return routing;
    }

    private static boolean routes(Section options, String key) {
        return options.text(key).filter(Setting::isTrue).isPresent();
    }

    BackupSpec backup() {
        BackupSpec standard = BackupSpec.standard();
        String scheduleKey = either("backup_schedule", "barman_backup_interval");
        String schedule = vars.text(scheduleKey).orElse(standard.schedule());
        cron(scheduleKey, schedule, "'" + standard.schedule() + "'");
        String retentionKey = either("backup_retention_policy", "barman_retention_policy");
        String retention = vars.text(retentionKey).orElse(standard.retentionPolicy());
        if (!retention.matches(RETENTION)) {
            wrong(
                    retentionKey,
                    "Barman has no retention policy " + retention + ".",
                    "Write one such as " + standard.retentionPolicy() + " or REDUNDANCY 3.");
        }
        String redundancyKey = either("backup_minimum_redundancy", "barman_minimum_redundancy");
        int redundancy = vars.integer(redundancyKey, new Range(1, 99, standard.minimumRedundancy()));
        return new BackupSpec(schedule, retention, redundancy);
    }

    ScheduleSpec schedules() {
        ScheduleSpec standard = ScheduleSpec.standard();
        return new ScheduleSpec(
                when("verify_schedule", standard.verify()),
                when("drift_schedule", standard.drift()),
                when("update_check_schedule", standard.updateCheck()),
                when("restore_test_schedule", standard.restoreTest()),
                when("drill_schedule", standard.drill()),
                drillFault(standard.drillFault()),
                vars.integer("health_check_minutes", new Range(1, 10, standard.healthMinutes())),
                timeZone(standard.timeZone()));
    }

    private String drillFault(String otherwise) {
        String fault = vars.text("drill_fault").orElse(otherwise);
        if (!ScheduleSpec.DRILL_FAULTS.contains(fault)) {
            wrong(
                    "drill_fault",
                    "No scheduled drill breaks " + fault
                            + ": it is no fault, or may leave a location without a leader until somebody decides.",
                    "Write one of " + String.join(", ", ScheduleSpec.DRILL_FAULTS) + ".");
            return otherwise;
        }
        return fault;
    }

    private String timeZone(String otherwise) {
        String zone = vars.text("schedule_time_zone").orElse(otherwise);
        // Offsets such as +02:00 are no names, and Temporal takes only names.
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            wrong(
                    "schedule_time_zone",
                    "There is no time zone " + zone + ".",
                    "Write a name of the IANA database, such as Europe/Berlin or UTC.");
            return otherwise;
        }
        return zone;
    }

    private String when(String key, String otherwise) {
        String when = vars.text(key).orElse(otherwise);
        if (when.isEmpty() || Setting.isFalse(when)) {
            return "";
        }
        cron(key, when, "'0 5 * * *', or off");
        return when;
    }

    private void cron(String key, String line, String example) {
        Optional<String> fault = CronFields.fault(line);
        if (fault.isPresent()) {
            wrong(
                    key,
                    key + " is no cron line: " + fault.get() + ".",
                    "Write minute, hour, day, month, weekday, such as " + example + ".");
        } else if (CronFields.namesBothDays(line)) {
            wrong(
                    key,
                    key + " names days of the month and weekdays, " + line.strip()
                            + ": cron would begin on either, Temporal only on a day that is both.",
                    "Leave one of the two *, such as " + example + ".");
        }
    }

    /** Holdfast's own key, or TPA's when only that is there. */
    private String either(String own, String tpa) {
        return vars.has(tpa) && !vars.has(own) ? tpa : own;
    }

    private void wrong(String key, String message, String remedy) {
        problems.add(vars.line(key), vars.path(key), message, remedy);
    }
}
