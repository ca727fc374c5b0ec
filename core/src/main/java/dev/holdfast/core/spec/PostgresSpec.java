package dev.holdfast.core.spec;

import java.util.List;

/**
 * PostgreSQL as config.yml wants it.
 *
 * @param flavour postgresql, epas or pgextended (TPA's names)
 * @param version major version, such as "17"
 * @param database the replicated application database (TPA's bdr_database)
 */
public record PostgresSpec(String flavour, String version, String database, List<Setting> settings) {}
