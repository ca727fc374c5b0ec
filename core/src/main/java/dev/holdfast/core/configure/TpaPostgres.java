package dev.holdfast.core.configure;

import java.util.Optional;

/**
 * Which PostgreSQL and which PGD.
 *
 * @param flavour postgresql, epas, edbpge or pgextended; empty when none was named
 * @param version major version; empty when none was named
 * @param redwood --redwood or --no-redwood
 * @param bdrVersion --bdr-version
 * @param database --bdr-database
 */
public record TpaPostgres(
        String flavour, String version, Optional<Boolean> redwood, Optional<String> bdrVersion, String database) {}
