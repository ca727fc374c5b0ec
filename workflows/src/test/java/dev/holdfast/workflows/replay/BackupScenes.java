package dev.holdfast.workflows.replay;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;

/** Backups, and what is restored beside what serves. */
final class BackupScenes {
    private static final OperationContext SCHEDULED = new OperationContext(
            "", "schedule/backup", "here", StagedServer.CLOUD.spec(), StagedServer.CLOUD.inventory());

    private BackupScenes() {}

    static List<Scene> all() {
        return List.of(
                two(Scene.of("backup", new Operation.Backup())),
                two(Scene.of("backup-in-turn", SCHEDULED, new Operation.Backup())),
                two(Scene.of("backup-failed", new Operation.Backup())).failsAt("backup of a on ba"),
                two(Scene.of("prove-restore", new Operation.RestoreTest())),
                two(Scene.of(
                        "prove-restore-moment",
                        new Operation.RestoreTest(Optional.of("2026-11-20T02:40:00Z"), Optional.of("a")))),
                two(Scene.of("prove-restore-failed", new Operation.RestoreTest()))
                        .failsAt("restore of b on bb"),
                Scene.of("restore-beside", new Operation.Restore("a", "2026-11-26T02:40:00Z")),
                Scene.of("restore-beside-dropped", new Operation.Restore("a", "")),
                Scene.of("restore-beside-failed", new Operation.Restore("a", "2026-11-26T02:40:00Z"))
                        .failsAt("restore a 2026-11-26T02:40:00Z"));
    }

    private static Scene two(Scene scene) {
        return scene.where(
                staged -> staged.stage.servers = List.of(new BackupServer("a", "ba"), new BackupServer("b", "bb")));
    }
}
