package dev.holdfast.core.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Barman's catalogue as it prints it; Barman 3.13. */
public final class BarmanCatalogue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BarmanCatalogue() {}

    /** Reads `barman -f json list-backups`: newest first. */
    public static List<BackupRecord> records(String json, BackupServer server) {
        try {
            List<BackupRecord> records = new ArrayList<>();
            for (JsonNode backup : JSON.readTree(json).path(server.name())) {
                records.add(record(backup, server));
            }
            records.sort(Comparator.comparing(BackupRecord::backupId).reversed());
            return List.copyOf(records);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED, server.host() + ": barman list-backups answered no JSON.", json);
        }
    }

    private static BackupRecord record(JsonNode backup, BackupServer server) {
        long ended = backup.path("end_time_timestamp").asLong(0);
        return new BackupRecord(
                server.name(),
                server.host(),
                backup.path("backup_id").asText(),
                backup.path("status").asText("UNKNOWN"),
                backup.path("size_bytes").asLong(0),
                ended == 0 ? "" : Instant.ofEpochSecond(ended).toString());
    }
}
