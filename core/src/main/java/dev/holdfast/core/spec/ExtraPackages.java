package dev.holdfast.core.spec;

import java.util.List;

/**
 * Packages beside those that the roles need.
 *
 * @param common packages.common, on every host
 * @param optional optional_packages.common, whose absence is no failure
 * @param postgres extra_postgres_packages.common, on hosts with PostgreSQL
 */
public record ExtraPackages(List<String> common, List<String> optional, List<String> postgres) {
    public static ExtraPackages none() {
        return new ExtraPackages(List.of(), List.of(), List.of());
    }
}
