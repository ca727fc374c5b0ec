package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.RoleAttributes;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.PostgresDatabase;
import dev.holdfast.core.spec.PostgresUser;
import dev.holdfast.core.spec.SpecProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What cannot be of postgres_users, postgres_databases and postgres_extensions. */
final class AccountLimits {
    private static final String NAME = "[a-z_][a-z0-9_]{0,62}";
    private static final String EXTENSION = "[a-z][a-z0-9_-]*";
    private static final List<String> SYSTEM = List.of("postgres", "template0", "template1");

    private final ClusterSpec spec;
    private final List<SpecProblem> problems = new ArrayList<>();

    private AccountLimits(ClusterSpec spec) {
        this.spec = spec;
    }

    static List<SpecProblem> of(ClusterSpec spec) {
        AccountLimits limits = new AccountLimits(spec);
        spec.postgres().users().forEach(limits::user);
        spec.postgres().databases().forEach(limits::database);
        Stream.concat(
                        spec.postgres().extensions().stream(),
                        spec.postgres().databases().stream().flatMap(d -> d.extensions().stream()))
                .forEach(limits::extension);
        return List.copyOf(limits.problems);
    }

    private void user(PostgresUser user) {
        String path = "cluster_vars.postgres_users." + user.name();
        name(path, user.name());
        user.grantedRoles().forEach(r -> name(path + ".granted_roles", r));
        if (OpenSecrets.own().stream().anyMatch(u -> u.name().equals(user.name()))) {
            add(path, user.name() + " is a role of the architecture.", "Choose another name.");
        }
        user.attributes().stream()
                .filter(a -> !RoleAttributes.COLUMNS.containsKey(a.toLowerCase(Locale.ROOT)))
                .forEach(a -> add(
                        path + ".role_attrs",
                        a + " is no attribute that Open-Always-ON gives.",
                        "Use some of "
                                + String.join(
                                        ", ",
                                        RoleAttributes.COLUMNS.keySet().stream()
                                                .sorted()
                                                .toList()) + "."));
    }

    private void database(PostgresDatabase database) {
        String path = "cluster_vars.postgres_databases." + database.name();
        name(path, database.name());
        if (SYSTEM.contains(database.name())) {
            add(path, database.name() + " is PostgreSQL's own database.", "Choose another name.");
        }
        boolean known = database.owner()
                .map(o -> o.equals(OpenAccess.OWNER)
                        || spec.postgres().users().stream()
                                .anyMatch(u -> u.name().equals(o)))
                .orElse(true);
        if (!known) {
            add(
                    path + ".owner",
                    "Nobody is called " + database.owner().orElse("") + ".",
                    "Name " + OpenAccess.OWNER + " or a user of postgres_users.");
        }
    }

    private void extension(String extension) {
        if (!extension.matches(EXTENSION)) {
            add(
                    "cluster_vars.postgres_extensions",
                    extension + " is no name of an extension.",
                    "Write one such as hstore.");
        }
    }

    private void name(String path, String name) {
        if (!name.matches(NAME)) {
            add(path, name + " would need quoting.", "Use lower-case letters, digits and underscores.");
        }
    }

    private void add(String path, String message, String remedy) {
        problems.add(new SpecProblem(0, path, message, remedy));
    }
}
