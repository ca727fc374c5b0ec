package dev.holdfast.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.provision.TeardownCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies outside the hosts, and the last backup before a teardown. */
class BackupCopyTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome backup(OperationContext context) {
        return staged.workflow(BackupCluster.class).run(context, new Operation.Backup());
    }

    private Outcome teardown(OperationContext context, boolean lastBackup) {
        return staged.workflow(TeardownCluster.class).run(context, new Operation.Teardown(false, lastBackup));
    }

    @Test
    void aBackupIsCopiedWhereThePlatformHasAPlace() {
        assertThat(backup(StagedServer.CLOUD).succeeded()).isTrue();
        assertThat(stage.done).containsExactly("backup of a on ba", "copy of a");
        stage.done.clear();
        backup(StagedServer.CONTEXT);
        assertThat(stage.done).containsExactly("backup of a on ba");
    }

    @Test
    void aTeardownTakesALastBackupFirst() {
        teardown(StagedServer.CLOUD, true);
        assertThat(stage.done).containsExactly("backup of a on ba", "copy of a", "copies stay", "remove demo");
    }

    @Test
    void withoutOneTheCopiesGoToo() {
        teardown(StagedServer.CLOUD, false);
        assertThat(stage.done).containsExactly("copies go", "remove demo");
    }

    @Test
    void aLastBackupThatFailsKeepsTheCluster() {
        stage.failAt = "copy of a";
        stage.failures = 1;
        assertThatThrownBy(() -> teardown(StagedServer.CLOUD, true))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("nothing was removed")
                        .hasMessageContaining("--no-final-backup"));
        assertThat(stage.done).doesNotContain("remove demo");
    }
}
