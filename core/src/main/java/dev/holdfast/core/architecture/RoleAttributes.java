package dev.holdfast.core.architecture;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** role_attrs of config.yml; PostgreSQL 17 "CREATE ROLE" and "pg_roles". */
public final class RoleAttributes {
    /** With the column of pg_roles that tells whether a role has them. */
    public static final Map<String, String> COLUMNS = Map.of(
            "superuser", "rolsuper",
            "createdb", "rolcreatedb",
            "createrole", "rolcreaterole",
            "replication", "rolreplication",
            "bypassrls", "rolbypassrls",
            "login", "rolcanlogin",
            "inherit", "rolinherit");

    private RoleAttributes() {}

    /** Conditions, each after "and", of which a row of pg_roles holds all when the role has them; of what has no column none. */
    public static String held(List<String> attributes) {
        return attributes.stream()
                .map(a -> a.toLowerCase(Locale.ROOT))
                .map(a -> COLUMNS.containsKey(a)
                        ? " and " + COLUMNS.get(a)
                        : a.startsWith("no") && COLUMNS.containsKey(a.substring(2))
                                ? " and not " + COLUMNS.get(a.substring(2))
                                : "")
                .collect(Collectors.joining());
    }
}
