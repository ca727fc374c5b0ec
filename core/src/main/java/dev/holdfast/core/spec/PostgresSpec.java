package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;

/**
 * PostgreSQL as config.yml wants it.
 *
 * @param flavour postgresql, epas, edbpge or pgextended (TPA's names)
 * @param version major version, such as "17"
 * @param database the replicated application database (TPA's bdr_database)
 * @param redwood epas_redwood_compat: Oracle's compatibility, with flavour epas only
 * @param hbaLines postgres_hba_settings: lines of pg_hba.conf, before the last of Holdfast's own
 * @param extensions postgres_extensions, for every database
 * @param places ports, directories and initdb's choices where they are not the flavour's own
 */
public record PostgresSpec(
        String flavour,
        String version,
        String database,
        List<Setting> settings,
        boolean redwood,
        List<String> hbaLines,
        List<PostgresUser> users,
        List<PostgresDatabase> databases,
        List<String> extensions,
        PostgresPlaces places) {
    public PostgresSpec {
        hbaLines = List.copyOf(Objects.requireNonNullElse(hbaLines, List.of()));
        users = List.copyOf(Objects.requireNonNullElse(users, List.of()));
        databases = List.copyOf(Objects.requireNonNullElse(databases, List.of()));
        extensions = List.copyOf(Objects.requireNonNullElse(extensions, List.of()));
        places = Objects.requireNonNullElse(places, PostgresPlaces.standard());
    }

    /** PostgreSQL with its own places and nothing beside the application database. */
    public PostgresSpec(String flavour, String version, String database, List<Setting> settings) {
        this(
                flavour,
                version,
                database,
                settings,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PostgresPlaces.standard());
    }
}
