package dev.holdfast.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.Health;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beside an operation that takes long, what it does not disturb is an event at once, and nothing ends that was not asked. */
class LookBesideTest {
    private static final String CLUSTER = StagedServer.CONTEXT.spec().name();
    private static final List<String> WRONG_BEFORE = List.of("EveryNodeIsUp: a3", "ReplicationRunsBothWays: b");

    private final StagedServer staged = new StagedServer();
    private final ClusterWorkflow entity = TestCluster.entity(staged.server, CLUSTER);

    @BeforeEach
    void aClusterThatIsReseeded() {
        WorkflowClient.start(entity::run, running("reseed"));
        staged.schedules.seenBeside = () -> Optional.of(entity.state())
                .filter(ClusterState::watchedInPart)
                .map(s -> new ClusterSeen(s.spec().orElseThrow(), s.inventory(), s.health(), List.of(), List.of()));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private static ClusterState running(String verb) {
        ClusterState fresh = ClusterState.fresh(CLUSTER);
        String id = CLUSTER + "/" + verb + "/2";
        List<OperationRecord> log = List.of(
                new OperationRecord("demo/deploy/1", "deploy", "anna", "", "", "succeeded", "", Optional.empty()),
                new OperationRecord(id, verb, "anna", "2026-11-27T00:00:00Z", "", "running", "", Optional.empty()));
        EventPolicy acting =
                new EventPolicy(Optional.empty(), Optional.empty(), Set.of(), Set.of(EventKind.BACKUP_LATE), 3, 30, 60);
        return new ClusterState(
                CLUSTER,
                "here",
                Optional.of(StagedServer.CONTEXT.spec().withEvents(acting)),
                StagedServer.CONTEXT.inventory(),
                2,
                log,
                Optional.of(id),
                Optional.of(new Health("2026-11-27T00:00:00Z", List.of(), List.of(), WRONG_BEFORE)),
                fresh.admissions(),
                fresh.events());
    }

    /** What it says, as JSON; read from its history, as whoever waits for a result lets the server skip on to the entity's own end. */
    private String look() {
        staged.server.sleep(Duration.ofMinutes(1));
        HealthCheck check = staged.workflow(HealthCheck.class);
        WorkflowStub begun = WorkflowStub.fromTyped(check);
        WorkflowClient.start(check::run, CLUSTER);
        while (begun.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            staged.server.sleep(Duration.ofSeconds(5));
        }
        HistoryEvent ended = staged.server
                .getWorkflowClient()
                .fetchHistory(begun.getExecution().getWorkflowId())
                .getLastEvent();
        return ended.getWorkflowExecutionCompletedEventAttributes()
                .getResult()
                .getPayloads(0)
                .getData()
                .toStringUtf8();
    }

    private void undisturbed(CheckResult... results) {
        staged.stage.checks.undisturbed = () -> List.of(results);
    }

    private static CheckResult full() {
        return CheckResult.failed("DisksHaveRoom", "a2: / has 4 % free", List.of("a2"), List.of());
    }

    private List<EventRecord> events() {
        return entity.state().events().records();
    }

    @Test
    void diskThatFills_isToldWhileTheOperationRuns_andNothingThatRestedIsOver() {
        undisturbed(full());
        assertThat(look())
                .contains(
                        "Beside an operation, looked at what it does not disturb. ",
                        "Check failed: DisksHaveRoom: a2.",
                        "Check failed: EveryNodeIsUp: a3.");
        assertThat(events())
                .extracting(
                        r -> r.event().kind(),
                        r -> r.event().subject(),
                        r -> r.event().bad())
                .containsExactly(tuple(EventKind.DISK_FILLING, "DisksHaveRoom: a2", true));
        assertThat(entity.state().health().orElseThrow().facts())
                .containsExactly("EveryNodeIsUp: a3", "ReplicationRunsBothWays: b", "DisksHaveRoom: a2");
        assertThat(entity.state().running()).contains("demo/reseed/2");

        look();
        assertThat(events()).as("no change, no event").hasSize(1);

        undisturbed(CheckResult.passed("DisksHaveRoom", "room"));
        look();
        assertThat(events())
                .extracting(r -> r.event().subject(), r -> r.event().bad())
                .containsExactly(tuple("DisksHaveRoom: a2", true), tuple("DisksHaveRoom: a2", false));
        assertThat(entity.state().health().orElseThrow().facts()).isEqualTo(WRONG_BEFORE);
    }

    @Test
    void checkThatCannotLook_isNoEvent_andEndsNothing() {
        undisturbed(full());
        look();
        undisturbed(CheckResult.blind("DisksHaveRoom", "a1 reboots"), CheckResult.blind("ClocksAgree", "a1 reboots"));
        look();
        assertThat(events()).hasSize(1);
        assertThat(entity.state().health().orElseThrow().facts()).contains("DisksHaveRoom: a2");
    }

    @Test
    void seenOnce_isNoEvent() {
        List<CheckResult> answers = new ArrayList<>(List.of(full()));
        staged.stage.checks.undisturbed = () ->
                answers.isEmpty() ? List.of(CheckResult.passed("DisksHaveRoom", "room")) : List.of(answers.remove(0));
        look();
        assertThat(answers).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void whatActAllows_doesNotBeginBesideTheOperation() {
        undisturbed(CheckResult.failed("BackupsAreYoung", "9 days", List.of("a"), List.of()));
        look();
        assertThat(events())
                .singleElement()
                .satisfies(r -> assertThat(r.reaction())
                        .startsWith("recorded; not acted on: demo/reseed/2, asked by anna, runs since "));
        assertThat(entity.state().underWay()).extracting(OperationRecord::verb).containsExactly("reseed");
    }

    @Test
    void operations_thatDisturb_areLookedBeside_butTeardown() {
        assertThat(List.of("deploy", "update", "add-location", "upgrade", "reseed", "rotate", "restart").stream()
                        .filter(verb ->
                                running(verb).watchedInPart() && !running(verb).watched())
                        .collect(Collectors.toList()))
                .hasSize(7);
        assertThat(running("backup").watchedInPart()).as("all is looked at").isFalse();
        assertThat(running("teardown").watchedInPart()).isFalse();
        assertThat(ClusterState.fresh(CLUSTER).watchedInPart()).isFalse();
    }
}
