package dev.holdfast.workflows.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The old data are given up last, and until then every end but the good one brings them back. */
class ReseedLocationTest {
    private static final Operation.Reseed WANTED = new Operation.Reseed("b", "a");

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

    private ServedOutcome.Reseeded run() {
        return (ServedOutcome.Reseeded) staged.workflow(ReseedLocation.class).run(StagedServer.CONTEXT, WANTED);
    }

    @Test
    void reseeded_inOrderWhileTheOthersWrite() {
        ServedOutcome.Reseeded outcome = run();
        assertThat(outcome.headline()).startsWith("b made anew from a in ");
        assertThat(stage.done)
                .containsSubsequence(
                        "start a on ba",
                        "stop b",
                        "slots b",
                        "copy b",
                        "place b",
                        "join b",
                        "old backups aside b",
                        "whole",
                        "tidy b",
                        "finish a",
                        "count a at b")
                .doesNotContain("undo b", "start b on b1");
        assertThat(staged.deploy.events)
                .containsSubsequence("end database b1", "end application b1", "end replication a1", "end backup b1")
                .doesNotContain("end database a1");
    }

    @Test
    void guarded_changesNothing() {
        stage.guards.add("b2 does not answer.");
        assertThatThrownBy(this::run).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e)).hasMessageContaining("nothing was changed. b2 does not answer.");
        });
        assertThat(stage.done).isEmpty();
    }

    @Test
    void copyFails_bringsTheOldDataBack() {
        stage.failAt = "copy b";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e ->
                        assertThat(Failures.read(e)).hasMessageContaining("b is as it was before, with its old data."));
        assertThat(stage.done)
                .containsSubsequence("copy b", "undo b", "finish a")
                .doesNotContain("place b");
    }

    @Test
    void undoFails_saysSo() {
        stage.failAt = "slots b";
        stage.failures = 1;
        stage.alsoFailsAt = "undo b";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("but may not serve"));
    }

    @Test
    void cancelledDuringTheCopy_bringsTheOldDataBackAndSaysSo() {
        stage.seeds.lasts = "copy b";
        ReseedLocation workflow = staged.workflow(ReseedLocation.class);
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        stub.start(StagedServer.CONTEXT, WANTED);
        awaitDone("copy b");
        stub.cancel();
        assertThatThrownBy(() -> stub.getResult(Object.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done).containsSubsequence("copy b", "undo b").doesNotContain("place b");
    }

    @Test
    void cancelledDuringThePlacing_completesIt() {
        ReseedLocation workflow = staged.workflow(ReseedLocation.class);
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        staged.deploy.work = request -> {
            if (request.phase().equals("proxy")) {
                stub.cancel();
            }
        };
        stub.start(StagedServer.CONTEXT, WANTED);
        assertThatThrownBy(() -> stub.getResult(Object.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done).contains("join b").doesNotContain("undo b");
    }

    @Test
    void placingFails_saysThatItIsNeither() {
        stage.failAt = "place b";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("does not serve yet; ask for the same again"));
        assertThat(stage.done).doesNotContain("undo b");
    }

    @Test
    void notWholeAfterwards_keepsTheOldDataAndSaysWhatDeletesThem() {
        stage.broken.add("b does not receive from a.");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("`holdfast deploy DIR` does what is left, and deletes them last."));
        assertThat(stage.done).contains("join b").doesNotContain("tidy b");
    }

    /** The first backups of real data take hours. */
    @Test
    void settling_hasTimeForTheFirstBackups() {
        staged.deploy.steps = phase -> phase.equals("backup")
                ? List.of(EnsureState.of(
                        "backups", Command.of("probe"), Command.of("take").within(Duration.ofHours(4))))
                : List.of();
        run();
        assertThat(staged.deploy.limits).contains("backup a1 24", "backup b1 24", "replication a1 0");
    }

    private void awaitDone(String what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!stage.done.contains(what) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(stage.done).contains(what);
    }
}
