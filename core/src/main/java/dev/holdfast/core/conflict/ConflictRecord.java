package dev.holdfast.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A change of one location that met another of the same row, as the location that it arrived at tells it. With PGD, where
 * nodes of one location may conflict too, as one of its nodes tells it.
 *
 * @param at ISO-8601, UTC: when it arrived
 * @param location where it arrived
 * @param table with its schema, quoted where SQL needs it
 * @param kind what arrived met: insert_insert, update_update, update_delete or delete_delete; PGD's own conflict_type
 * @param won local when the location's own row, or its deletion, stayed; remote otherwise; with PGD also merge or user, when
 *     the row that stayed was made of both or by a trigger
 * @param localRow values by column; null where the location had deleted the row
 * @param remoteRow what arrived; of a deletion the key only
 * @param remoteLocation where that was written; empty when unknown
 * @param localAt when the location's own row was committed, ISO-8601, UTC; empty for a deletion
 * @param remoteAt when the change was committed there, ISO-8601, UTC
 * @param node the node that it arrived at, with PGD; else empty
 * @param remoteNode where it was written, with PGD; empty when unknown
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
        String remoteAt,
        String node,
        String remoteNode) {
    /** An architecture that keeps them by location tells no nodes. */
    public ConflictRecord {
        node = Optional.ofNullable(node).orElse("");
        remoteNode = Optional.ofNullable(remoteNode).orElse("");
    }
}
