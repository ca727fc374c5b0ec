package dev.holdfast.workflows.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One location after the other, up to the first that fails; every end says who has it. */
class RunStatementTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private static Operation.Ddl wanted(String... locations) {
        return new Operation.Ddl("vacuum t", Optional.empty(), List.of(locations));
    }

    private ServedOutcome.Ran run(Operation.Ddl wanted) {
        return (ServedOutcome.Ran) staged.workflow(RunStatement.class).run(StagedServer.CONTEXT, wanted);
    }

    @Test
    void ran_atEachLocationsLeaderWhileClientsWrite() {
        ServedOutcome.Ran ran = run(wanted());
        assertThat(ran.succeeded()).isTrue();
        assertThat(ran.headline()).startsWith("vacuum t: done at a, b in ").contains("longest write gap");
        assertThat(ran.clients().acknowledgedWrites()).isPositive();
        assertThat(stage.done)
                .containsSubsequence(
                        "start a on ba", "vacuum t at a on a1 in bdrdb", "vacuum t at b on b1 in bdrdb", "finish a");
    }

    @Test
    void leaderChangedMeanwhile_theNewOneIsGivenIt() {
        stage.fallsAt = "start a on ba";
        assertThat(run(wanted()).runs()).extracting(StatementRun::host).containsExactly("a2", "b1");
    }

    @Test
    void refused_stopsThereAndSaysWhoHasItAndWhoNot() {
        stage.statements.refusedAt = "a";
        ServedOutcome.Ran ran = run(wanted());
        assertThat(ran.succeeded()).isFalse();
        assertThat(ran.left()).containsExactly("b");
        assertThat(ran.headline()).contains("done nowhere; failed at a (ERROR:  no); not run at b;");
        assertThat(ran.runs().get(0).invalid()).containsExactly("public.i");
        assertThat(stage.done).noneMatch(d -> d.startsWith("vacuum t at b")).contains("finish a");
    }

    @Test
    void location_runsOnlyThere() {
        assertThat(run(wanted("b")).headline()).startsWith("vacuum t: done at b in ");
        assertThat(stage.done).noneMatch(d -> d.startsWith("vacuum t at a"));
    }

    @Test
    void guarded_changesNothing() {
        stage.guards.add("CREATE TABLE replicates.");
        assertThatThrownBy(() -> run(wanted())).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e)).hasMessageContaining("nothing was changed. CREATE TABLE replicates.");
        });
        assertThat(stage.done).noneMatch(d -> d.startsWith("vacuum"));
    }

    @Test
    void notWhole_changesNothing() {
        stage.broken.add("a2 is down.");
        assertThatThrownBy(() -> run(wanted()))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("nothing was changed. a2 is down."));
        assertThat(stage.done).noneMatch(d -> d.startsWith("vacuum"));
    }

    @Test
    void cancelled_stopsItWhereItRuns_andTheRestIsNotBegun() {
        stage.statements.lasts = "a";
        RunStatement workflow = staged.workflow(RunStatement.class);
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        stub.start(StagedServer.CONTEXT, wanted());
        awaitDone("vacuum t at a on a1 in bdrdb");
        stub.cancel();
        assertThatThrownBy(() -> stub.getResult(Object.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done)
                .containsSubsequence("stop at a on a1", "finish a")
                .noneMatch(d -> d.startsWith("vacuum t at b"));
    }

    @Test
    void leaderGoesAway_saysWhoHasItAndWhereNobodySawTheEnd() {
        stage.silentAt = "vacuum t at b on b1 in bdrdb";
        stage.failAt = "stop at b on b1";
        stage.failures = 1;
        assertThatThrownBy(() -> run(wanted()))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("It is done at a. At b it was begun and nobody saw its end")
                        .hasMessageContaining("--location L"));
    }

    @Test
    void notWholeAfterwards_saysThatAllHaveIt() {
        stage.breaksAt = "vacuum t at b on b1 in bdrdb";
        assertThatThrownBy(() -> run(wanted()))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("The statement ran, but the cluster is not whole")
                        .hasMessageEndingWith("It is done at a, b."));
    }

    private void awaitDone(String what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!stage.done.contains(what) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(stage.done).contains(what);
    }
}
