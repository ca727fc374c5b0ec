package dev.holdfast.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the in-process server cannot do: schedules, search attributes, the wire. */
class RealServerTest {
    @TempDir
    Path home;

    private RealServer server;
    private ClusterClient clusters;
    private ScheduleBook schedules;

    @BeforeEach
    void start() {
        server = new RealServer(home);
        clusters = server.connection.clusters();
        schedules = server.connection.schedules();
        run("provision", new Operation.Provision());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deploy_makesSchedules_thatAskTheEntity_andTeardownRemovesThem() {
        run("deploy", new Operation.Deploy());
        assertThat(schedules.list("demo")).extracting(ScheduleLine::id).contains("demo/backup", "demo/health");
        assertThat(schedules.list("demo").get(0).when()).isEqualTo("0 4 * * wed,sat UTC");
        assertThat(schedules.list("demo").get(0).next()).contains("T04:00:00Z");

        schedules.trigger("demo/backup");
        OperationRecord backup = until(s -> ended(s, "demo/backup/3")).log().get(2);
        assertThat(backup.actor()).isEqualTo("schedule/backup");
        assertThat(backup.status()).isEqualTo("succeeded");

        server.still.health = List.of(CheckResult.failed("EveryNodeAnswers", "kaboom"));
        schedules.trigger("demo/health");
        ClusterState ill = until(s -> s.health()
                .map(h -> h.problems().equals(List.of("Check failed: EveryNodeAnswers.")))
                .orElse(false));
        assertThat(ill.running()).isEmpty();

        schedules.pause("demo/backup", "moving house");
        run("deploy again", new Operation.Deploy());
        ScheduleLine paused = schedules.list("demo").get(0);
        assertThat(paused.paused()).isTrue();
        assertThat(paused.note()).isEqualTo("moving house");
        schedules.resume("demo/backup");
        assertThat(schedules.list("demo").get(0).paused()).isFalse();

        run("teardown", new Operation.Teardown());
        assertThat(schedules.list("demo")).isEmpty();
        assertThat(clusters.startIfAlive("demo", request("late", new Operation.Backup())))
                .isEmpty();
        assertThatThrownBy(() -> schedules.trigger("demo/backup")).hasMessageContaining("There is no schedule");
        assertThat(server.records.operations("demo"))
                .extracting(OperationRecord::verb)
                .containsExactly("provision", "deploy", "backup", "deploy", "teardown");
        assertThat(server.records.inventory("demo").hosts()).isEmpty();
    }

    @Test
    void await_cancelled_saysHowItLeftTheCluster() {
        server.still.gate = new CountDownLatch(1);
        String id = clusters.start("demo", request("verify", new Operation.Verify()));
        server.connection.client().newUntypedWorkflowStub(id).cancel();
        server.still.gate.countDown();
        assertThatThrownBy(() -> clusters.await(id))
                .isInstanceOf(HoldfastException.class)
                .hasMessage("The operation was cancelled by a person. Nothing was changed.");
    }

    @Test
    void asked_isWhatTheOperationWasAskedToDo() {
        server.still.gate = new CountDownLatch(1);
        String id = clusters.start("demo", request("verify", new Operation.Verify()));
        assertThat(clusters.asked(id)).contains(new Asked(spec(), new Operation.Verify()));
        server.still.gate.countDown();
        clusters.await(id);
        run("provision again", new Operation.Provision(true));
        assertThat(clusters.asked("demo/provision/1").map(Asked::operation)).contains(new Operation.Provision(false));
        assertThat(clusters.asked("demo/provision/3").map(Asked::operation)).contains(new Operation.Provision(true));
        assertThat(clusters.asked("demo/deploy/99")).isEmpty();
    }

    @Test
    void await_serverRestartsMeanwhile_tellsTheOutcome() throws Exception {
        server.still.gate = new CountDownLatch(1);
        String id = clusters.start("demo", request("verify", new Operation.Verify()));
        CompletableFuture<Outcome> end = CompletableFuture.supplyAsync(() -> clusters.await(id));
        server.restart(() -> {});
        assertThat(end).isNotDone();
        server.still.gate.countDown();
        assertThat(end.get(5, TimeUnit.MINUTES)).isEqualTo(new Outcome.Verified(List.of()));
        assertThat(clusters.state("demo").orElseThrow().underWay()).isEmpty();
    }

    @Test
    void history_holdsNoPlainPayload() {
        String entity = server.connection
                .client()
                .fetchHistory(ClusterWorkflow.idOf("demo"))
                .toJson(false);
        assertThat(entity).doesNotContain("198.18.1", "ssh-ed25519", "kaboom");
        assertThat(entity).contains("holdfast-key-id");
    }

    @Test
    void operations_areFoundByTheirAttributes() {
        String query = "HoldfastCluster = 'demo' AND HoldfastOperation = 'provision' AND HoldfastOutcome = 'succeeded'";
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (server.connection.client().listExecutions(query).findAny().isEmpty()) {
            assertThat(System.nanoTime()).as("found by " + query).isLessThan(deadline);
            pause();
        }
    }

    @Test
    void unknown_isSaid() {
        assertThat(clusters.state("nowhere")).isEmpty();
        assertThat(clusters.progress("nowhere/deploy/1")).isEmpty();
        assertThatThrownBy(() -> clusters.await("nowhere/deploy/1"))
                .hasMessageContaining("There is no operation nowhere/deploy/1.");
    }

    private Outcome run(String requestId, Operation operation) {
        return clusters.await(clusters.start("demo", request(requestId, operation)));
    }

    private static OperationRequest request(String requestId, Operation operation) {
        return new OperationRequest(requestId, "anna@laptop", "here", Optional.of(spec()), operation);
    }

    private static boolean ended(ClusterState state, String id) {
        return state.log().stream()
                .anyMatch(r -> r.id().equals(id) && !r.status().equals("running"));
    }

    private ClusterState until(Predicate<ClusterState> wanted) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            ClusterState state = clusters.state("demo").orElseThrow();
            if (wanted.test(state)) {
                return state;
            }
            assertThat(System.nanoTime()).as("reached, instead of " + state).isLessThan(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ClusterSpec spec() {
        return new ClusterSpec(
                "demo",
                "Open-Always-ON",
                "local",
                List.of(new LocationSpec("first", "198.18.1.0/24")),
                List.of(new InstanceSpec("kaboom", 1, "first", Set.of(Role.POSTGRES), Optional.empty())),
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
    }
}
