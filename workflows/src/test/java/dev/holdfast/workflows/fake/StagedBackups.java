package dev.holdfast.workflows.fake;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.backup.BackupActivities;
import io.temporal.activity.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Barman as a test set it up. */
public final class StagedBackups implements BackupActivities {
    private final Stage stage;

    /** Why no backup takes a location to the moment; empty where one does. */
    public volatile String outside = "";

    /** Whether an earlier restore lies on the backup host. */
    public volatile boolean earlier;

    StagedBackups(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<BackupServer> backupServers(ClusterSpec spec, Inventory inventory) {
        return stage.servers;
    }

    @Override
    public BackupRecord takeBackup(
            ClusterSpec spec, Inventory inventory, BackupServer server, long startedAfterMillis) {
        stage.record("backup of " + server.name() + " on " + server.host());
        return new BackupRecord(server.name(), server.host(), "1", stage.backupStatus, 1, "");
    }

    @Override
    public List<BackupRecord> listBackups(ClusterSpec spec, Inventory inventory, BackupServer server) {
        String ended = stage.backupEnded.isEmpty() ? now() : stage.backupEnded;
        return List.of(new BackupRecord("a", "ba", "1", "DONE", 1, ended));
    }

    @Override
    public RestorePlan planRestore(ClusterSpec spec, Inventory inventory, BackupServer server, String at) {
        if (at.isEmpty()) {
            return RestorePlan.removal(server.host(), earlier);
        }
        if (!outside.isEmpty()) {
            throw new HoldfastException(FailureKind.UNSAFE, outside);
        }
        BackupRecord backup = new BackupRecord(server.name(), server.host(), "1", "DONE", 1, "2026-11-25T04:00:00Z");
        return new RestorePlan(server.host(), Optional.of(backup), earlier, "write leader of a", true, List.of());
    }

    @Override
    public AsideInstance restoreAside(ClusterSpec spec, Inventory inventory, BackupServer server, String at) {
        stage.record("restore " + server.name() + " " + at);
        return new AsideInstance(server.name(), server.host(), "1", at, "", "/run", 5498, 7.5, "psql", List.of());
    }

    @Override
    public void dropAside(ClusterSpec spec, Inventory inventory, BackupServer server) {
        stage.record("drop " + server.name());
    }

    @Override
    public RestoreProof proveRestore(ClusterSpec spec, Inventory inventory, BackupServer server) {
        stage.record("restore of " + server.name() + " on " + server.host());
        return new RestoreProof(
                server.name(), server.host(), "1", stage.restoredRows == 3, 3, stage.restoredRows, "", 1);
    }

    @Override
    public RecoveryWindow recoveryWindow(ClusterSpec spec, Inventory inventory, BackupServer server) {
        stage.record("window of " + server.name() + " on " + server.host());
        return new RecoveryWindow(server.name(), server.host(), "2026-11-01T00:00:00Z", stage.windowUntil);
    }

    @Override
    public MomentProof proveMoment(ClusterSpec spec, Inventory inventory, RecoveryWindow window, String at) {
        stage.record("moment of " + window.server() + " on " + window.host());
        stage.moments.add(at);
        if (stage.momentsLost-- > 0) {
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, window.host() + " cannot be reached by SSH.");
        }
        return new MomentProof(
                window.server(),
                window.host(),
                "1",
                at,
                window.from(),
                window.until(),
                stage.restoredRows == 3,
                "",
                "",
                1,
                3,
                8192,
                "",
                1);
    }

    /** By the clock of the server, which passes over hours and days. */
    private static String now() {
        return Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp())
                .toString();
    }
}
