package dev.holdfast.workflows.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.RestoreOutcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The backup is ready before anything stops; the other locations follow only what serves. */
class RestoreInPlaceTest {
    private static final String AT = "2026-11-26T02:40:00Z";

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void hosts() {
        staged.deploy.hosts = Optional.of(List.of("a1", "b1"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private RestoreOutcome.InPlace run() {
        return (RestoreOutcome.InPlace) staged.workflow(RestoreInPlace.class)
                .run(StagedServer.CONTEXT, new Operation.RestoreInPlace("a", AT, "a"));
    }

    @Test
    void restored_inOrder() {
        RestoreOutcome.InPlace outcome = run();
        assertThat(outcome.others()).containsExactly("b");
        assertThat(stage.done)
                .containsSubsequence(
                        "restore a " + AT,
                        "copy a",
                        "drop a",
                        "stop a",
                        "stop b",
                        "place a",
                        "old backups aside a",
                        "slots b",
                        "copy b",
                        "place b",
                        "join b",
                        "whole",
                        "tidy a",
                        "tidy b")
                .doesNotContain("undo a");
    }

    /** That one died is why a cluster is taken back from another's backups. */
    @Test
    void aDeadBackupHost_isLeftOutAndTold() {
        stage.seeds.absent = List.of("b1");
        RestoreOutcome.InPlace outcome = run();
        assertThat(outcome.absent()).containsExactly("b1");
        assertThat(outcome.headline()).contains("b1 did not answer").contains("holdfast deploy DIR");
        assertThat(stage.done).contains("whole");
        assertThat(staged.deploy.events).contains("begin backup a1").doesNotContain("begin backup b1");
    }

    @Test
    void noBackupHostOfTheLocation_isRefused() {
        stage.servers = List.of(new BackupServer("b", "bb"));
        assertThatThrownBy(this::run)
                .satisfies(
                        e -> assertThat(Failures.read(e)).hasMessageContaining("No backup host keeps backups of a."));
        assertThat(stage.done).isEmpty();
    }

    @Test
    void recoveryFails_theClusterHasServedOn() {
        stage.failAt = "restore a " + AT;
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("The cluster is as it was before and serves."));
        assertThat(stage.done).contains("undo a", "drop a").doesNotContain("stop a", "stop b");
    }

    @Test
    void placingFails_everyLocationHasItsOldData() {
        stage.failAt = "place a";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("Every location has its old data"));
        assertThat(stage.done).containsSubsequence("stop b", "place a", "undo a", "undo b");
    }

    @Test
    void anotherLocationCannotFollow_saysHowItMay() {
        stage.failAt = "copy b";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("a serves as it was at " + AT)
                        .hasMessageContaining("holdfast reseed DIR --location b --from a"));
        assertThat(stage.done).doesNotContain("undo a", "undo b");
    }
}
