package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Ports, directories and initdb's choices; an empty one is the flavour's own.
 *
 * @param dataDirectory postgres_data_dir
 * @param walDirectory postgres_wal_dir
 * @param initdbOptions postgres_initdb_opts, as config.yml has them
 */
public record PostgresPlaces(
        Optional<Integer> port,
        Optional<String> dataDirectory,
        Optional<String> walDirectory,
        Optional<String> locale,
        List<String> initdbOptions) {
    public PostgresPlaces {
        initdbOptions = List.copyOf(Objects.requireNonNullElse(initdbOptions, List.of()));
    }

    public static PostgresPlaces standard() {
        return new PostgresPlaces(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
