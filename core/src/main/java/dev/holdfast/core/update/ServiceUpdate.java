package dev.holdfast.core.update;

import java.util.Optional;

/**
 * What becomes of a service with an update of its host.
 *
 * @param name such as PostgreSQL
 * @param own its own newer package, if there is one
 * @param restarts whether it starts anew
 */
public record ServiceUpdate(String name, Optional<NewerPackage> own, boolean restarts) {
    /** Such as "PostgreSQL 17.6-1 -> 17.7-1"; empty without a newer package of its own. */
    public Optional<String> change() {
        return own.map(p -> name + " " + p.installed() + " -> " + p.newer());
    }
}
