package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An entry of postgres_databases. */
public record PostgresDatabase(String name, Optional<String> owner, List<String> extensions) {
    public PostgresDatabase {
        extensions = List.copyOf(Objects.requireNonNullElse(extensions, List.of()));
    }
}
