package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what cluster_vars say about PostgreSQL itself. */
final class PostgresReader {
    private static final Set<String> FLAVOURS = Set.of("postgresql", "epas", "edbpge", "pgextended");
    private static final Range PORT = new Range(1, 65535, 5432);

    private final Problems problems;
    private final Section vars;

    PostgresReader(Section vars, Problems problems) {
        this.vars = vars;
        this.problems = problems;
    }

    /** A section's postgres_version, the cluster's or a location's. */
    static void mustBeMajor(String version, Section section, Problems problems) {
        if (!version.matches("\\d{2}")) {
            problems.add(
                    section.line("postgres_version"),
                    section.path("postgres_version"),
                    version + " is not a major version of PostgreSQL.",
                    "Write one such as '17'.");
        }
    }

    PostgresSpec read() {
        String flavour = vars.text("postgres_flavour").orElse("postgresql");
        if (!FLAVOURS.contains(flavour)) {
            wrong(
                    "postgres_flavour",
                    "There is no flavour " + flavour + ".",
                    "Use postgresql, epas, edbpge or pgextended.");
        }
        String version = vars.required("postgres_version", "'17'");
        if (!version.isEmpty()) {
            mustBeMajor(version, vars, problems);
        }
        boolean redwood = vars.flag("epas_redwood_compat", false);
        if (redwood && !flavour.equals("epas")) {
            wrong(
                    "epas_redwood_compat",
                    "Only EPAS has Oracle's compatibility, not " + flavour + ".",
                    "Remove it, or write `postgres_flavour: epas`.");
        }
        return new PostgresSpec(
                flavour,
                version,
                database(),
                settings(),
                redwood,
                vars.words("postgres_hba_settings"),
                users(),
                databases(),
                extensions(),
                places());
    }

    private String database() {
        String database = vars.text("bdr_database").orElse("bdrdb");
        if (!database.matches("[a-z_][a-z0-9_]{0,62}")) {
            wrong(
                    "bdr_database",
                    database + " is not a plain database name.",
                    "Use lower-case letters, digits and underscores, a letter first, at most 63.");
        } else if (Set.of("postgres", "template0", "template1").contains(database)) {
            wrong("bdr_database", database + " is PostgreSQL's own database.", "Choose another, such as bdrdb.");
        }
        return database;
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

    private List<PostgresUser> users() {
        return vars.sections("postgres_users").stream()
                .map(entry -> entry.check(TpaKeys.USER))
                .map(entry -> new PostgresUser(
                        entry.required("username", "example"),
                        entry.flag("generate_password", true),
                        entry.words("role_attrs"),
                        entry.words("granted_roles")))
                .toList();
    }

    private List<PostgresDatabase> databases() {
        return vars.sections("postgres_databases").stream()
                .map(entry -> entry.check(TpaKeys.DATABASE))
                .map(entry -> new PostgresDatabase(
                        entry.required("name", "exampledb"), entry.text("owner"), named(entry, "extensions")))
                .toList();
    }

    private List<String> extensions() {
        List<String> extensions = new ArrayList<>(vars.words("postgres_extensions"));
        extensions.addAll(vars.words("extra_postgres_extensions"));
        return extensions;
    }

    /** TPA lists {@code - name: hstore}. */
    private static List<String> named(Section entry, String key) {
        return entry.sections(key).stream()
                .map(s -> s.required("name", "hstore"))
                .toList();
    }

    private PostgresPlaces places() {
        return new PostgresPlaces(
                vars.number("postgres_port", PORT),
                vars.text("postgres_data_dir"),
                vars.text("postgres_wal_dir"),
                vars.text("postgres_locale"),
                vars.words("postgres_initdb_opts"));
    }

    private void wrong(String key, String message, String remedy) {
        problems.add(vars.line(key), vars.path(key), message, remedy);
    }
}
