package dev.holdfast.core.update;

import java.util.List;
import java.util.Optional;

/**
 * What a host runs from a package, and so runs in an older version until it starts anew.
 *
 * @param name as people call it, such as PostgreSQL
 * @param packageName such as postgresql-17
 * @param withAny whether it starts anew with any newer package of the host, not only its own
 */
public record PackagedService(String name, String packageName, boolean withAny) {
    public PackagedService(String name, String packageName) {
        this(name, packageName, false);
    }

    /** What becomes of it with those packages. */
    ServiceUpdate with(List<NewerPackage> packages) {
        Optional<NewerPackage> own =
                packages.stream().filter(p -> p.name().equals(packageName)).findFirst();
        return new ServiceUpdate(name, own, own.isPresent() || (withAny && !packages.isEmpty()));
    }
}
