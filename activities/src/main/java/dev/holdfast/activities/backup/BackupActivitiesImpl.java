package dev.holdfast.activities.backup;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.BackupControl;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.backup.BackupActivities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backups through the architecture's BackupControl, over SSH. */
public final class BackupActivitiesImpl implements BackupActivities {
    private final Connections connections;

    public BackupActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<BackupServer> backupServers(ClusterSpec spec, Inventory inventory) {
        return control(spec).servers(cluster(spec, inventory));
    }

    @Override
    public BackupRecord takeBackup(
            ClusterSpec spec, Inventory inventory, BackupServer server, long startedAfterMillis) {
        ClusterContext cluster = cluster(spec, inventory);
        return Heartbeat.during(
                "backup of " + server.name(),
                beat -> completed(control(spec).list(cluster, server), startedAfterMillis)
                        .orElseGet(() -> control(spec).take(cluster, server)));
    }

    /** What an attempt whose worker was lost has completed meanwhile. */
    private static Optional<BackupRecord> completed(List<BackupRecord> backups, long startedAfterMillis) {
        return backups.stream()
                .filter(b -> b.status().equals("DONE") && !b.endTime().isEmpty())
                .filter(b -> Instant.parse(b.endTime()).toEpochMilli() >= startedAfterMillis)
                .findFirst();
    }

    @Override
    public List<BackupRecord> listBackups(ClusterSpec spec, Inventory inventory, BackupServer server) {
        return Heartbeat.during(
                "list backups of " + server.name(), beat -> control(spec).list(cluster(spec, inventory), server));
    }

    @Override
    public RestoreProof proveRestore(ClusterSpec spec, Inventory inventory, BackupServer server) {
        return Heartbeat.during(
                "restore " + server.name(), beat -> control(spec).prove(cluster(spec, inventory), server));
    }

    @Override
    public RecoveryWindow recoveryWindow(ClusterSpec spec, Inventory inventory, BackupServer server) {
        return Heartbeat.during(
                "recovery window of " + server.name(),
                beat -> moments(spec, inventory, server).window());
    }

    @Override
    public MomentProof proveMoment(ClusterSpec spec, Inventory inventory, RecoveryWindow window, String at) {
        return Heartbeat.during(
                "restore " + window.server() + " as of " + at,
                beat -> moments(spec, inventory, new BackupServer(window.server(), window.host()))
                        .prove(window, Instant.parse(at)));
    }

    private MomentRestore moments(ClusterSpec spec, Inventory inventory, BackupServer server) {
        return control(spec).moments(cluster(spec, inventory), server);
    }

    @Override
    public RestorePlan planRestore(ClusterSpec spec, Inventory inventory, BackupServer server, String at) {
        ClusterContext cluster = cluster(spec, inventory);
        return Heartbeat.during(
                "plan the restore of " + server.name(),
                beat -> at.isEmpty()
                        ? control(spec).left(cluster, server)
                        : control(spec).planned(cluster, server, Instant.parse(at)));
    }

    @Override
    public AsideInstance restoreAside(ClusterSpec spec, Inventory inventory, BackupServer server, String at) {
        return Heartbeat.during(
                "restore " + server.name() + " as of " + at,
                beat -> control(spec).restore(cluster(spec, inventory), server, Instant.parse(at)));
    }

    @Override
    public void dropAside(ClusterSpec spec, Inventory inventory, BackupServer server) {
        control(spec).drop(cluster(spec, inventory), server);
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }

    private static BackupControl control(ClusterSpec spec) {
        return Architectures.named(spec.architecture()).backups();
    }
}
