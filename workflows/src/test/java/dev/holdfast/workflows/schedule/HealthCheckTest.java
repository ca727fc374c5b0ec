package dev.holdfast.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.event.Absence;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that stays away is lost after its time, once, and made anew where config.yml says so; one answer saves it. */
class HealthCheckTest {
    private static final String CLUSTER = StagedServer.CONTEXT.spec().name();

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;
    private final ClusterWorkflow entity = TestCluster.entity(staged.server, CLUSTER);

    @BeforeEach
    void aClusterThatWasDeployed() {
        ClusterState fresh = ClusterState.fresh(CLUSTER);
        OperationRecord deployed =
                new OperationRecord("demo/deploy/1", "deploy", "anna", "", "", "succeeded", "", Optional.empty());
        WorkflowClient.start(
                entity::run,
                new ClusterState(
                        CLUSTER,
                        "here",
                        Optional.of(acting(StagedServer.CONTEXT.spec())),
                        StagedServer.CONTEXT.inventory(),
                        1,
                        List.of(deployed),
                        fresh.running(),
                        fresh.health(),
                        fresh.admissions(),
                        fresh.events()));
        staged.schedules.seen = () -> Optional.of(entity.state())
                .map(s -> new ClusterSeen(
                        s.spec().orElseThrow(), s.inventory(), s.health(), s.owed(clock()), s.changes(clock())));
    }

    private Instant clock() {
        return Instant.ofEpochMilli(staged.server.currentTimeMillis());
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private static ClusterSpec acting(ClusterSpec spec) {
        EventPolicy policy = new EventPolicy(
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(EventKind.NODE_LOST, EventKind.BACKUP_LATE),
                3,
                30,
                60);
        return spec.withEvents(policy);
    }

    /** Never waits for a result: that lets the server skip to the entity's own end, ten years on, while nothing else is due. */
    private void look(Duration later) {
        staged.server.sleep(later);
        HealthCheck check = staged.workflow(HealthCheck.class);
        WorkflowStub begun = WorkflowStub.fromTyped(check);
        WorkflowClient.start(check::run, CLUSTER);
        while (begun.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            staged.server.sleep(Duration.ofSeconds(5));
        }
        assertThat(begun.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    }

    /** By the schedule, or nearly. */
    private void minutes(int minutes) {
        for (int i = 0; i < minutes; i += 4) {
            look(Duration.ofMinutes(Math.min(4, minutes - i)));
        }
    }

    private List<EventRecord> lost() {
        return entity.state().events().records().stream()
                .filter(r -> r.event().kind() == EventKind.NODE_LOST)
                .toList();
    }

    @Test
    void awayForAnHour_isLostOnce_andMadeAnew() {
        stage.absent.add("a2");
        minutes(59);
        assertThat(lost()).isEmpty();
        minutes(4);
        assertThat(lost()).singleElement().satisfies(r -> {
            assertThat(r.event().subject()).isEqualTo("a2");
            assertThat(r.event().evidence()).startsWith("a2 has not answered since ");
            assertThat(r.reaction()).isEqualTo("recorded; started demo/replace-node/2, 1 of 3 a day");
        });
        stage.absent.clear();
        minutes(1);
        assertThat(lost()).extracting(r -> r.event().bad()).containsExactly(true, false);
    }

    @Test
    void answersOnce_itsTimeBeginsAnew() {
        stage.absent.add("a2");
        minutes(40);
        stage.absent.clear();
        minutes(1);
        stage.absent.add("a2");
        minutes(40);
        assertThat(lost()).isEmpty();
    }

    @Test
    void whileAnotherNodeIsDown_theLaterOneHasItsOwnTime() {
        stage.absent.add("a2");
        minutes(40);
        stage.absent.add("a3");
        minutes(5);
        stage.absent.remove("a2");
        minutes(40);
        assertThat(lost()).isEmpty();
        assertThat(entity.state().health().orElseThrow().absent())
                .extracting(Absence::node)
                .containsExactly("a3");
        minutes(20);
        assertThat(lost()).extracting(r -> r.event().subject()).containsExactly("a3");
    }

    @Test
    void anotherNodeDown_isAnEventOfItsOwn() {
        stage.absent.add("a2");
        minutes(1);
        stage.absent.add("a3");
        minutes(1);
        stage.absent.remove("a2");
        minutes(1);
        assertThat(entity.state().events().records())
                .extracting(
                        r -> r.event().subject(),
                        r -> r.event().bad(),
                        r -> r.event().silent())
                .containsExactly(
                        tuple("EveryNodeIsUp: a2", true, List.of("a2")),
                        tuple("EveryNodeIsUp: a3", true, List.of("a2", "a3")),
                        tuple("EveryNodeIsUp: a2", false, List.of()));
        assertThat(entity.state().health().orElseThrow().problems())
                .containsExactly("Check failed: EveryNodeIsUp: a3.");
    }

    private void alert(String rule) {
        entity.happened(new Events(
                List.of(new ClusterEvent.Began(EventKind.BACKUP_LATE, rule + ": a2", "is old (since noon)"))));
    }

    private List<EventRecord> of(String rule) {
        return entity.state().events().records().stream()
                .filter(r -> r.event().subject().equals(rule + ": a2"))
                .toList();
    }

    @Test
    void anAlertThatIsRepeated_isOneEvent_andActedOnOnce() {
        alert("BackupLate");
        minutes(40);
        alert("BackupLate");
        minutes(1);
        assertThat(of("BackupLate"))
                .extracting(EventRecord::reaction)
                .containsExactly("recorded; started demo/backup/2, 1 of 3 a day");
    }

    /** Only who raised it can say that it is over. */
    @Test
    void anAlertThatLasts_isActedOnOnceThatIsAllowed() {
        alert("BackupLate");
        minutes(1);
        entity.happened(
                new Events(List.of(new ClusterEvent.Ended(EventKind.BACKUP_LATE, "BackupLate: a2", "was: is old"))));
        alert("BackupLate");
        minutes(34);
        assertThat(of("BackupLate"))
                .extracting(EventRecord::reaction)
                .containsExactly(
                        "recorded; started demo/backup/2, 1 of 3 a day",
                        "recorded",
                        "recorded; not acted on: the last operation for it is less than 30 min ago",
                        "recorded; started demo/backup/3, 2 of 3 a day");
    }
}
