package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** What a cluster backs up, and where to. For workflow code only. */
public final class BackupServers {
    private BackupServers() {}

    /** At least one; BAD_SPEC when config.yml names no backup host. */
    static List<BackupServer> of(OperationContext context) {
        List<BackupServer> servers = Workflow.newActivityStub(BackupActivities.class, Policies.quick("backup servers"))
                .backupServers(context.spec(), context.inventory());
        if (servers.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "No instance of " + context.spec().name()
                            + " names a backup host. Give one a `backup:` in config.yml and an instance of role barman.");
        }
        return servers;
    }

    /** Those of one location, or all; UNSAFE when nobody backs the location up. */
    static List<BackupServer> of(OperationContext context, Optional<String> location) {
        List<BackupServer> servers = of(context).stream()
                .filter(s -> location.isEmpty() || location.get().equals(locationOf(context, s)))
                .toList();
        if (servers.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, "No backup host keeps backups of " + location.orElseThrow() + ".");
        }
        return servers;
    }

    /** That of one location; UNSAFE when nobody backs it up. */
    public static BackupServer at(OperationContext context, String location) {
        return of(context, Optional.of(location)).get(0);
    }

    /** Barman knows a location by its name, or by that of the node which is backed up. */
    private static String locationOf(OperationContext context, BackupServer server) {
        return context.inventory().hosts().stream()
                .filter(h -> h.name().equals(server.name()))
                .map(Host::location)
                .findFirst()
                .orElse(server.name());
    }
}
