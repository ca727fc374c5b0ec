package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.architecture.RoleAttributes;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.PostgresUser;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Roles, extensions and the replicated database on each node, before any of them knows the others. */
record RolesPhase(PgdLayout layout) implements Phase {
    private static final String EXTENSIONS =
            "'pg_stat_statements', 'pg_freespacemap', 'pg_visibility', 'pageinspect', 'pgstattuple'";

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isPostgres(host)) {
            return List.of();
        }
        PgdSql postgres = PgdSql.maintenance(layout);
        List<Step> steps = new ArrayList<>();
        steps.add(postgres.ensure("roles", rolesProbe(), roles()));
        steps.add(extensions("postgres"));
        steps.add(extensions("template1"));
        if (layout.isNode(host)) {
            PgdSecrets.asked(layout.spec()).forEach(u -> steps.add(asked(postgres, u)));
            steps.addAll(replicated(postgres));
        }
        return steps;
    }

    private String rolesProbe() {
        List<DatabaseUser> users = PgdSecrets.users(layout.place().superuser(), layout.generation());
        return PgdSql.QUIET + "select count(*) = " + users.size() + " from pg_authid where rolcanlogin and "
                + users.stream().map(RolesPhase::known).collect(Collectors.joining(" or ", "(", ")")) + ";";
    }

    /** A node that missed a rotation has another's verifier: nobody gets in there, and it nowhere. */
    private static String known(DatabaseUser user) {
        return "rolname = " + PgdSql.literal(user.name()) + " and rolpassword = '${secret:"
                + PgdSecrets.verifier(user.secret()) + "}'";
    }

    private String roles() {
        String proxy = layout.generation().hasProxies()
                ? "call pg_temp.ensure_role('pgdproxy');\nalter role pgdproxy login password '${secret:scram/pgdproxy}';"
                : "-- Connection Manager needs no role of its own.";
        return Files.template("roles.sql")
                .with("superuser", layout.place().superuser())
                .with("owner", PgdSecrets.OWNER)
                .with("proxy", proxy)
                .render();
    }

    private Step extensions(String database) {
        return new PgdSql(layout.place(), database)
                .ensure(
                        "extensions in " + database,
                        "select count(*) = 5 from pg_extension where extname in (" + EXTENSIONS + ");",
                        Files.text("extensions.sql"));
    }

    /** A role of postgres_users, with its attributes and the roles granted to it. */
    private static Step asked(PgdSql postgres, PostgresUser user) {
        String name = PgdSql.identifier(user.name());
        String password =
                user.generatePassword() ? " password '${secret:" + PgdSecrets.verifier(user.name()) + "}'" : "";
        String grants = user.grantedRoles().stream()
                .map(r -> "grant " + PgdSql.identifier(r) + " to " + name + ";\n")
                .collect(Collectors.joining());
        return postgres.ensure(
                "user " + user.name(),
                PgdSql.QUIET + "select exists (select from pg_authid where "
                        + (user.generatePassword()
                                ? known(new DatabaseUser(user.name(), user.name()))
                                : "rolname = " + PgdSql.literal(user.name()))
                        + RoleAttributes.held(user.attributes())
                        + user.grantedRoles().stream()
                                .map(r -> " and pg_has_role(oid, " + PgdSql.literal(r) + ", 'member')")
                                .collect(Collectors.joining())
                        + ");",
                PgdSql.QUIET + "select 'create role ' || quote_ident(" + PgdSql.literal(user.name())
                        + ") || ' login' where not exists (select from pg_roles where rolname = "
                        + PgdSql.literal(user.name()) + ") \\gexec\nalter role " + name + " "
                        + String.join(" ", user.attributes()) + password + ";\n" + grants);
    }

    private List<Step> replicated(PgdSql postgres) {
        String name = layout.database();
        PgdSql database = PgdSql.replicated(layout);
        List<Step> steps = new ArrayList<>(List.of(
                postgres.ensure(
                        "database " + name,
                        "select exists (select from pg_database where datname = " + PgdSql.literal(name) + ");",
                        "create database " + name + " owner " + layout.place().superuser() + ";\n"),
                database.ensure(
                        "extension bdr",
                        "select exists (select from pg_extension where extname = 'bdr');",
                        "create extension bdr cascade;\n"),
                database.ensure(
                        "the application's role may work in " + name,
                        "select has_database_privilege('app', current_database(), 'create')"
                                + " and has_schema_privilege('app', 'public', 'create');",
                        "grant create, connect, temporary on database " + name + " to app;\n"
                                + "grant create, usage on schema public to app;\n")));
        for (String extension : layout.spec().postgres().extensions()) {
            steps.add(database.ensure(
                    "extension " + extension,
                    "select exists (select from pg_extension where extname = " + PgdSql.literal(extension) + ");",
                    "create extension \"" + extension.replace("\"", "\"\"") + "\" cascade;\n"));
        }
        if (layout.generation().hasProxies()) {
            steps.add(database.ensure(
                    "pgdproxy may read the routing",
                    "select pg_has_role('pgdproxy', 'bdr_superuser', 'member');",
                    "grant bdr_superuser to pgdproxy;\n"));
        }
        return steps;
    }
}
