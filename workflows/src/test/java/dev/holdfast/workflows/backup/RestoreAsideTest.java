package dev.holdfast.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A location as it was, on its backup host. */
class RestoreAsideTest {
    private final StagedServer staged = new StagedServer();

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome run(String location, String at) {
        return staged.workflow(RestoreAside.class).run(StagedServer.CONTEXT, new Operation.Restore(location, at));
    }

    @Test
    void restored_toTheMomentOnTheBackupHost() {
        Outcome outcome = run("a", "2026-11-26T02:40:00Z");
        assertThat(outcome.headline()).isEqualTo("a as of 2026-11-26T02:40:00Z runs on ba after 7.5 s");
        assertThat(staged.stage.done).containsExactly("restore a 2026-11-26T02:40:00Z");
    }

    @Test
    void dropped() {
        assertThat(run("a", "").headline()).isEqualTo("what was restored of a is removed");
        assertThat(staged.stage.done).containsExactly("drop a");
    }

    /** PGD's Barman knows a location by the node that it backs up. */
    @Test
    void backupOfANode_isThatOfItsLocation() {
        staged.stage.servers = List.of(new BackupServer("a1", "ba"));
        assertThat(run("a", "2026-11-26T02:40:00Z").headline()).startsWith("a as of 2026-11-26T02:40:00Z runs on ba");
        assertThat(staged.stage.done).containsExactly("restore a1 2026-11-26T02:40:00Z");
    }

    @Test
    void locationWithoutBackups_isRefused() {
        assertThatThrownBy(() -> run("b", ""))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessage("No backup host keeps backups of b."));
    }
}
