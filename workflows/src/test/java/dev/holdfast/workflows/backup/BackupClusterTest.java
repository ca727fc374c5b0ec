package dev.holdfast.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup in every location; one that fails keeps no other from being taken. */
class BackupClusterTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void twoLocations() {
        stage.servers = List.of(new BackupServer("a", "ba"), new BackupServer("b", "bb"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome.BackedUp run() {
        return (Outcome.BackedUp)
                staged.workflow(BackupCluster.class).run(StagedServer.CONTEXT, new Operation.Backup());
    }

    @Test
    void everyServer_takesOne() {
        Outcome.BackedUp outcome = run();
        assertThat(outcome.backups()).extracting(BackupRecord::host).containsExactly("ba", "bb");
        assertThat(outcome.succeeded()).isTrue();
        assertThat(stage.done).containsExactlyInAnyOrder("backup of a on ba", "backup of b on bb");
    }

    @Test
    void scheduled_takesOneAfterTheOther_andGoesOnAfterAFailure() {
        stage.failAt = "backup of a on ba";
        stage.failures = 1;
        OperationContext asked = StagedServer.CONTEXT;
        OperationContext scheduled =
                new OperationContext(asked.id(), "schedule/backup", asked.machine(), asked.spec(), asked.inventory());
        assertThatThrownBy(() -> staged.workflow(BackupCluster.class).run(scheduled, new Operation.Backup()))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("Backup failed for 1 of 2."));
        assertThat(stage.done).containsExactly("backup of a on ba", "backup of b on bb");
    }

    @Test
    void notComplete_doesNotSucceed() {
        stage.backupStatus = "WAITING_FOR_WALS";
        assertThat(run().succeeded()).isFalse();
    }

    @Test
    void oneFails_theOtherIsTakenAndTheFailureNamesTheHost() {
        stage.failAt = "backup of a on ba";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("Backup failed for 1 of 2. ba: backup of a on ba failed."));
        assertThat(stage.done).contains("backup of b on bb");
    }

    @Test
    void noBackupHost_saysWhatToWrite() {
        stage.servers = List.of();
        assertThatThrownBy(this::run).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.BAD_SPEC);
            assertThat(Failures.read(e)).hasMessageContaining("`backup:` in config.yml");
        });
    }
}
