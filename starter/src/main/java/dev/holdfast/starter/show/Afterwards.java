package dev.holdfast.starter.show;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.access.SshFiles;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.report.RunReport;
import dev.holdfast.starter.server.TemporalServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the command leaves in the cluster's directory when operations have ended: the report, and ways into the hosts. */
public final class Afterwards {
    private final Settings settings;
    private final ClusterDirectory directory;
    private final ClusterSpec spec;

    public Afterwards(Settings settings, ClusterDirectory directory, ClusterSpec spec) {
        this.settings = settings;
        this.directory = directory;
        this.spec = spec;
    }

    /**
     * The report about the operations that ended since then, as report.html; empty when there is nothing to report or
     * it could not be written, which does not change how the operations came out.
     */
    public Optional<Path> since(Instant start) {
        try (Sight sight = new Sight(settings, spec)) {
            Inventory inventory = sight.inventory();
            if (inventory.hosts().isEmpty()) {
                return Optional.empty();
            }
            SshFiles.write(directory, inventory, sight.secrets());
            List<OperationRecord> operations = sight.operations().stream()
                    .filter(o -> !Instant.parse(o.startedAt()).isBefore(start.truncatedTo(ChronoUnit.SECONDS)))
                    .toList();
            return operations.isEmpty()
                    ? Optional.empty()
                    : Optional.of(RunReport.write(
                            directory,
                            RunReport.of(spec, sight.settledTopology(), operations, Instant.now()),
                            new TemporalServer(settings.home()).pages()));
        } catch (HoldfastException e) {
            return Optional.empty();
        }
    }
}
