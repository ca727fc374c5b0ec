package dev.holdfast.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each location's newest backup is restored and compared; content that differs is a result, not a failure. */
class ProveRestoreTest {
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

    private Outcome.RestoreProven run() {
        return (Outcome.RestoreProven)
                staged.workflow(ProveRestore.class).run(StagedServer.CONTEXT, new Operation.RestoreTest());
    }

    @Test
    void equalContent_isProven() {
        Outcome.RestoreProven outcome = run();
        assertThat(outcome.proofs()).extracting(RestoreProof::server).containsExactly("a", "b");
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline()).isEqualTo("2 of 2 restores proven");
    }

    @Test
    void rowsMissing_doesNotSucceed() {
        stage.restoredRows = 2;
        Outcome.RestoreProven outcome = run();
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.proofs().get(0).rowsFound()).isEqualTo(2);
    }

    @Test
    void oneCannotBeRestored_theOtherIsProvenAndTheFailureNamesTheHost() {
        stage.failAt = "restore of b on bb";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("bb: restore of b on bb failed."));
        assertThat(stage.done).contains("restore of a on ba");
    }
}
