package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;

/**
 * An entry of postgres_users.
 *
 * @param attributes role_attrs, such as createdb
 * @param grantedRoles granted_roles
 */
public record PostgresUser(String name, boolean generatePassword, List<String> attributes, List<String> grantedRoles) {
    public PostgresUser {
        attributes = List.copyOf(Objects.requireNonNullElse(attributes, List.of()));
        grantedRoles = List.copyOf(Objects.requireNonNullElse(grantedRoles, List.of()));
    }
}
