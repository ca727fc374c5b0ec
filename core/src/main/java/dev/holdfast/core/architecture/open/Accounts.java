package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.RoleAttributes;
import dev.holdfast.core.spec.PostgresDatabase;
import dev.holdfast.core.spec.PostgresUser;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Users, databases and extensions that config.yml asks for, on each location's write leader. Only the application
 * database is replicated between locations. What config.yml has no more stays, as it may hold data.
 */
record Accounts(OpenLayout layout) {
    static String secret(PostgresUser user) {
        return "user/" + user.name();
    }

    /** Databases beside the application's. */
    List<PostgresDatabase> others() {
        return layout.spec().postgres().databases().stream()
                .filter(d -> !d.name().equals(layout.database()))
                .toList();
    }

    /** After the architecture's own roles and the application database. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        layout.spec().postgres().users().forEach(u -> steps.add(user(u)));
        others().forEach(d -> steps.add(database(d)));
        steps.addAll(extensions(layout.database()));
        others().forEach(d -> steps.addAll(extensions(d.name())));
        return steps;
    }

    static Step user(PostgresUser user) {
        String name = user.name();
        List<String> attributes =
                user.attributes().stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        String probe = "select exists (select from pg_authid where rolname = '" + name + "' and rolcanlogin"
                + RoleAttributes.held(attributes)
                + (user.generatePassword() ? " and rolpassword like 'SCRAM-SHA-256$%'" : "")
                + user.grantedRoles().stream()
                        .map(r -> " and pg_has_role(oid, '" + r + "', 'member')")
                        .collect(Collectors.joining())
                + ");";
        String change = LeaderSql.QUIET
                + "select 'create role " + name + "' where to_regrole('" + name + "') is null \\gexec\n"
                + "alter role " + name + " login " + String.join(" ", attributes)
                + (user.generatePassword() ? " password '${secret:" + secret(user) + "}'" : "") + ";\n"
                + user.grantedRoles().stream()
                        .map(r -> "grant " + r + " to " + name + ";\n")
                        .collect(Collectors.joining());
        return LeaderSql.maintenance().ensure("user " + name, probe, change);
    }

    /** An owner that config.yml names is its owner from then on; where it names none, who owns it is left alone. */
    static Step database(PostgresDatabase database) {
        String name = database.name();
        String owned = database.owner()
                .map(o -> " and pg_get_userbyid(datdba) = '" + o + "'")
                .orElse("");
        return LeaderSql.maintenance()
                .ensure(
                        "database " + name,
                        "select exists (select from pg_database where datname = '" + name + "'" + owned + ");",
                        "select 'create database " + name + " owner "
                                + database.owner().orElse(OpenAccess.OWNER)
                                + "' where not exists (select from pg_database where datname = '" + name
                                + "') \\gexec\n"
                                + database.owner()
                                        .map(o -> "alter database " + name + " owner to " + o + ";")
                                        .orElse(""));
    }

    private List<Step> extensions(String database) {
        Set<String> wanted = new LinkedHashSet<>(layout.spec().postgres().extensions());
        layout.spec().postgres().databases().stream()
                .filter(d -> d.name().equals(database))
                .forEach(d -> wanted.addAll(d.extensions()));
        return wanted.stream()
                .map(e -> (Step) LeaderSql.in(database)
                        .ensure(
                                "extension " + e + " in " + database,
                                "select exists (select from pg_extension where extname = '" + e + "');",
                                // Each location makes its own.
                                "set holdfast.ddl_replication = off;\ncreate extension \"" + e + "\" cascade;"))
                .toList();
    }
}
