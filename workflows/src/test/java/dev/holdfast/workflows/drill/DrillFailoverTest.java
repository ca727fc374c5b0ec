package dev.holdfast.workflows.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.failure.FailureInterceptor;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of a drill with each fault, and that every way out of it leads over mending. */
class DrillFailoverTest {
    private static final ClusterSpec SPEC = new ClusterSpec(
            "demo",
            "Open-Always-ON",
            "local",
            List.of(),
            List.of(),
            new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
            new ProxySpec("local", 6432, 6433),
            BackupSpec.standard());
    private static final Inventory INVENTORY = new Inventory(
            "demo",
            List.of(
                    host("a1", "a", Role.POSTGRES),
                    host("a2", "a", Role.POSTGRES),
                    host("a3", "a", Role.POSTGRES),
                    host("ba", "a", Role.BARMAN),
                    host("b1", "b", Role.POSTGRES)));
    private static final OperationContext CONTEXT =
            new OperationContext("demo/drill/1", "test", "here", SPEC, INVENTORY);

    private final Stage stage = new Stage();
    private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance(environment());

    private static Host host(String name, String location, Role role) {
        return new Host(name, 1, location, Set.of(role), "198.18.1.1", 22, "root", "", Optional.empty(), "here");
    }

    private static TestEnvironmentOptions environment() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new FailureInterceptor())
                        .build());
        SearchKeys.all().forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        return options.build();
    }

    @BeforeEach
    void startWorkers() {
        // A busy machine may not run a thread for seconds; that is no deadlock.
        WorkerOptions patient = WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(60_000)
                .build();
        Worker control = server.newWorker(TaskQueues.CONTROL, patient);
        control.registerWorkflowImplementationTypes(DrillFailoverImpl.class);
        control.registerActivitiesImplementations(stage.drill, stage.checks, stage.backups);
        server.newWorker(TaskQueues.machine("here")).registerActivitiesImplementations(stage.platform);
        server.start();
    }

    @AfterEach
    void stopWorkers() {
        server.close();
    }

    private DrillFailover workflow() {
        WorkflowClient client = server.getWorkflowClient();
        return client.newWorkflowStub(
                DrillFailover.class,
                WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.CONTROL).build());
    }

    private DrillReport run(FaultKind fault, boolean acceptLoss) {
        Outcome outcome = workflow().run(CONTEXT, new Operation.Drill(fault, "a", acceptLoss));
        return ((Outcome.Drilled) outcome).report();
    }

    @Test
    void stopLeader_standbyTakesOver_isMeasuredMendedAndCounted() {
        stage.elections.add("a2");
        DrillReport report = run(FaultKind.STOP_LEADER, false);
        assertThat(report.succeeded()).isTrue();
        assertThat(report.newLeader()).isEqualTo("a2");
        assertThat(report.electionSeconds()).isEqualTo(3);
        assertThat(report.acknowledgedWrites()).isEqualTo(200);
        assertThat(stage.done)
                .containsSubsequence(
                        "whole",
                        "start a on ba",
                        "start b on b1",
                        "break a1",
                        "leader a2",
                        "mend a1",
                        "finish a",
                        "whole");
        assertThat(stage.done)
                .contains("count a at a", "count a at b", "count b at a", "count b at b")
                .last()
                .asString()
                .startsWith("count");
    }

    @Test
    void drill_lostWrites_doesNotSucceed() {
        stage.elections.add("a2");
        stage.lost = 2;
        DrillReport report = run(FaultKind.POWER_OFF, false);
        assertThat(report.lostWrites()).isEqualTo(4);
        assertThat(report.succeeded()).isFalse();
        assertThat(stage.done).containsSubsequence("off a1", "leader a2", "on a1");
    }

    @Test
    void drill_nobodyPromoted_isAViolationAndMended() {
        DrillReport report = run(FaultKind.KILL_LEADER, false);
        assertThat(report.violations()).anyMatch(v -> v.startsWith("Nobody was promoted"));
        assertThat(report.electionSeconds()).isEqualTo(-1);
        assertThat(stage.done).containsSubsequence("break a1", "mend a1");
    }

    @Test
    void powerOffTwo_secondOnlyWhenTheThirdIsSynchronous() {
        stage.standby = "a3";
        stage.elections.addAll(List.of("a2", "a3"));
        DrillReport report = run(FaultKind.POWER_OFF_TWO, false);
        assertThat(report.newLeader()).isEqualTo("a3");
        assertThat(stage.done)
                .containsSubsequence(
                        "off a1", "leader a2", "standby a3", "off a2", "leader a3", "count a at b", "on a1", "on a2");
        assertThat(report.remarks()).anyMatch(r -> r.contains("only node left"));
    }

    @Test
    void powerOffTwo_thirdNeverSynchronous_leavesTheSecondAlone() {
        stage.elections.add("a2");
        DrillReport report = run(FaultKind.POWER_OFF_TWO, false);
        assertThat(stage.done).doesNotContain("off a2").contains("on a1");
        assertThat(report.violations()).anyMatch(v -> v.contains("left alone"));
    }

    @Test
    void powerOffPair_promotedByItself_isAViolation() {
        stage.elections.add("a3");
        assertThat(run(FaultKind.POWER_OFF_PAIR, false).violations()).anyMatch(v -> v.contains("by itself"));
    }

    @Test
    void powerOffPair_nobodyPromoted_isAsItMustBe() {
        DrillReport report = run(FaultKind.POWER_OFF_PAIR, false);
        assertThat(report.succeeded()).isTrue();
        assertThat(report.newLeader()).isEmpty();
        assertThat(stage.done)
                .doesNotContain("force a3")
                .contains("off a1", "off a2")
                .containsSubsequence("leader ", "on a1", "on a2");
    }

    @Test
    void powerOffPair_acceptLoss_promotesTheThirdOnAPersonsWord() {
        stage.elections.addAll(List.of("", "a3"));
        DrillReport report = run(FaultKind.POWER_OFF_PAIR, true);
        assertThat(report.newLeader()).isEqualTo("a3");
        assertThat(stage.done).containsSubsequence("leader ", "force a3", "leader a3", "on a1");
    }

    @Test
    void isolateLocation_leaderStays_noElectionIsAwaited() {
        DrillReport report = run(FaultKind.ISOLATE_LOCATION, false);
        assertThat(report.succeeded()).isTrue();
        assertThat(stage.done).noneMatch(d -> d.startsWith("leader")).containsSubsequence("break a1", "mend a1");
    }

    @Test
    void guards_failing_breakNothing() {
        stage.guards.add("a3 is down already.");
        assertThatThrownBy(() -> run(FaultKind.STOP_LEADER, false))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("nothing was broken")
                        .hasMessageContaining("a3 is down already."));
        assertThat(stage.done).isEmpty();
    }

    @Test
    void guards_oldBackup_breakNothing() {
        stage.backupEnded = "2001-01-01T00:00:00Z";
        assertThatThrownBy(() -> run(FaultKind.STOP_LEADER, false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("no complete backup of a"));
        assertThat(stage.done).doesNotContain("break a1");
    }

    @Test
    void faultHalfDone_isMendedAndTheWritersAreEnded() {
        stage.failAt = "off a2";
        stage.failures = 1;
        assertThatThrownBy(() -> run(FaultKind.POWER_OFF_PAIR, false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("off a2 failed."));
        assertThat(stage.done)
                .contains("off a1")
                .containsSubsequence("off a2", "on a1", "on a2", "on a3", "finish a", "whole");
    }

    @Test
    void mending_oneActFails_doesTheOthersAndIsNotHealed() {
        stage.elections.add("a2");
        stage.failAt = "on a1";
        stage.failures = 1;
        DrillReport report = run(FaultKind.POWER_OFF, false);
        assertThat(report.healed()).isFalse();
        assertThat(report.remarks()).contains("on a1 failed.");
        assertThat(stage.done).containsSubsequence("on a1", "on a2", "on a3", "finish a", "count a at a");
    }

    @Test
    void cancelled_whileBroken_isMendedBeforeItEnds() {
        DrillFailover drill = workflow();
        WorkflowClient.start(
                drill::run, CONTEXT, (Operation) new Operation.Drill(FaultKind.ISOLATE_LOCATION, "a", false));
        server.registerDelayedCallback(
                java.time.Duration.ofSeconds(20),
                () -> WorkflowStub.fromTyped(drill).cancel());
        assertThatThrownBy(() -> WorkflowStub.fromTyped(drill).getResult(Outcome.class))
                .satisfies(e -> assertThat(Failures.cancelled(e)).isTrue());
        assertThat(stage.done).containsSubsequence("break a1", "mend a1", "finish a", "whole");
    }
}
