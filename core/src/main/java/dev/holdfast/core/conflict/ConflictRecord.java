package dev.holdfast.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A change of one location that met another of the same row, as the location that it arrived at tells it.
 *
 * @param at ISO-8601, UTC: when it arrived
 * @param location where it arrived
 * @param table with its schema, quoted where SQL needs it
 * @param kind what arrived met: insert_insert, update_update, update_delete or delete_delete
 * @param won local when the location's own row, or its deletion, stayed; remote otherwise
 * @param localRow values by column; null where the location had deleted the row
 * @param remoteRow what arrived; of a deletion the key only
 * @param remoteLocation where that was written; empty when unknown
 * @param localAt when the location's own row was committed, ISO-8601, UTC; empty for a deletion
 * @param remoteAt when the change was committed there, ISO-8601, UTC
 */
public record ConflictRecord(
        String at,
        String location,
        String table,
        String kind,
        String won,
        JsonNode localRow,
        JsonNode remoteRow,
        String remoteLocation,
        String localAt,
        String remoteAt) {}
