package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cluster_vars}. */
final class ClusterVarsReader {
    private static final Set<String> FLAVOURS = Set.of("postgresql", "epas", "pgextended");
    private static final Range PORT = new Range(1, 65535, 6432);
    private static final String RETENTION = "(?i)RECOVERY WINDOW OF \\d+ (DAYS|WEEKS|MONTHS)|REDUNDANCY \\d+";

    private final Problems problems;
    private final Section vars;

    ClusterVarsReader(Section vars, Problems problems) {
        this.vars = vars.check(TpaKeys.CLUSTER_VARS);
        this.problems = problems;
    }

    PostgresSpec postgres() {
        String flavour = vars.text("postgres_flavour").orElse("postgresql");
        if (!FLAVOURS.contains(flavour)) {
            wrong("postgres_flavour", "There is no flavour " + flavour + ".", "Use postgresql, epas or pgextended.");
        }
        String version = vars.required("postgres_version", "'17'");
        if (!version.isEmpty() && !version.matches("\\d{2}")) {
            wrong("postgres_version", version + " is not a major version of PostgreSQL.", "Write one such as '17'.");
        }
        String database = vars.text("bdr_database").orElse("bdrdb");
        if (!database.matches("[a-z_][a-z0-9_]{0,62}")) {
            wrong(
                    "bdr_database",
                    database + " is not a plain database name.",
                    "Use lower-case letters, digits and underscores, a letter first, at most 63.");
        } else if (Set.of("postgres", "template0", "template1").contains(database)) {
            wrong("bdr_database", database + " is PostgreSQL's own database.", "Choose another, such as bdrdb.");
        }
        return new PostgresSpec(flavour, version, database, settings());
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        vars.section("postgres_conf_settings").ifPresent(section -> {
            for (String name : section.keys()) {
                section.text(name).ifPresent(value -> settings.add(new Setting(name, value)));
                if (!name.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")) {
                    problems.add(
                            section.line(name),
                            section.path(name),
                            name + " is not the name of a PostgreSQL parameter.",
                            "Write it as in postgresql.conf, such as work_mem: 16MB.");
                }
            }
        });
        return List.copyOf(settings);
    }

    ProxySpec proxy() {
        Optional<Section> options = vars.section("default_pgd_proxy_options").map(s -> s.check(TpaKeys.PROXY));
        int listen = options.map(o -> o.integer("listen_port", PORT)).orElse(6432);
        int read = options.map(o -> o.integer("read_listen_port", new Range(1, 65535, 6433)))
                .orElse(6433);
        if (listen == read) {
            wrong(
                    "default_pgd_proxy_options",
                    "Port " + listen + " is both listen_port and read_listen_port.",
                    "Give them two ports, such as 6432 and 6433.");
        }
        return new ProxySpec(routing(), listen, read);
    }

    /** TPA has no key for it: the group without a parent routes when the write leader is global. */
    private String routing() {
        String byGroups = vars.sections("bdr_node_groups").stream()
                        .filter(g -> !g.has("parent_group_name"))
                        .flatMap(g -> g.section("options").stream())
                        .anyMatch(o -> o.text("enable_proxy_routing").orElse("").equalsIgnoreCase("true"))
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

    BackupSpec backup() {
        BackupSpec standard = BackupSpec.standard();
        String schedule = vars.text("backup_schedule").orElse(standard.schedule());
        CronFields.fault(schedule)
                .ifPresent(fault -> wrong(
                        "backup_schedule",
                        "backup_schedule is no cron line: " + fault + ".",
                        "Write minute, hour, day, month, weekday in UTC, such as '" + standard.schedule() + "'."));
        String retention = vars.text("backup_retention_policy").orElse(standard.retentionPolicy());
        if (!retention.matches(RETENTION)) {
            wrong(
                    "backup_retention_policy",
                    "Barman has no retention policy " + retention + ".",
                    "Write one such as " + standard.retentionPolicy() + " or REDUNDANCY 3.");
        }
        int redundancy = vars.integer("backup_minimum_redundancy", new Range(1, 99, standard.minimumRedundancy()));
        return new BackupSpec(schedule, retention, redundancy);
    }

    private void wrong(String key, String message, String remedy) {
        problems.add(vars.line(key), vars.path(key), message, remedy);
    }
}
