package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Barman's command and its answers; Barman 3.13. */
final class Barman {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Barman() {}

    /** As the user barman, which owns the catalogue. */
    static Command command(String arguments) {
        return Command.of("cd / && runuser -u barman -- barman " + arguments);
    }

    /** One per location whose data nodes name a backup host: the location's name, on that host. */
    static List<BackupServer> servers(ClusterSpec spec) {
        List<BackupServer> servers = new ArrayList<>();
        for (String location : spec.with(Role.POSTGRES).stream()
                .map(InstanceSpec::location)
                .distinct()
                .toList()) {
            spec.with(Role.POSTGRES).stream()
                    .filter(i -> i.location().equals(location))
                    .map(InstanceSpec::backup)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(host -> servers.add(new BackupServer(location, host)));
        }
        return List.copyOf(servers);
    }

    /** Reads `barman -f json list-backups`: newest first. */
    static List<BackupRecord> records(String json, BackupServer server) {
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
