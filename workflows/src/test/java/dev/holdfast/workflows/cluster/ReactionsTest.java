package dev.holdfast.workflows.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event starts the operation that mends it, once; what it does not start is said with the reason. */
class ReactionsTest {
    private static final ClusterSpec LOCAL = StagedServer.described("local");
    private static final ClusterEvent STOPPED =
            new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: a2", "a2: of patroni systemd says inactive");
    private static final ClusterEvent DEAD = STOPPED.beside(List.of("a2"));
    private static final ClusterEvent ASTRAY =
            new ClusterEvent.Began(EventKind.PROXY_ASTRAY, "EveryProxyRoutesToItsLeader: a3", "a3");

    private final StagedServer staged = new StagedServer();
    private final ClusterWorkflow entity = TestCluster.entity(staged.server, LOCAL.name());

    @AfterEach
    void close() {
        staged.close();
    }

    private void begins(ClusterSpec spec, int actionsPerDay) {
        EventPolicy policy = new EventPolicy(
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(EventKind.NODE_DOWN, EventKind.PROXY_ASTRAY),
                actionsPerDay,
                30,
                60);
        ClusterState fresh = ClusterState.fresh(spec.name());
        OperationRecord deployed =
                new OperationRecord("demo/deploy/1", "deploy", "anna", "", "", "succeeded", "", Optional.empty());
        WorkflowClient.start(
                entity::run,
                new ClusterState(
                        spec.name(),
                        "here",
                        Optional.of(spec.withEvents(policy)),
                        StagedServer.CONTEXT.inventory(),
                        1,
                        List.of(deployed),
                        fresh.running(),
                        fresh.health(),
                        fresh.admissions(),
                        fresh.events()));
    }

    /** Until all that it started has ended; never waits for the entity's result, which lets the server skip to its end. */
    private void heard(ClusterEvent... events) {
        int before = entity.state().events().records().size();
        entity.happened(new Events(List.of(events)));
        for (int i = 0; i < 200 && !settled(before + events.length); i++) {
            staged.server.sleep(Duration.ofSeconds(1));
        }
        assertThat(settled(before + events.length)).isTrue();
    }

    private boolean settled(int records) {
        ClusterState now = entity.state();
        return now.events().records().size() >= records && now.underWay().isEmpty();
    }

    private List<String> reactions() {
        return entity.state().events().records().stream().map(r -> r.reaction()).toList();
    }

    private List<OperationRecord> started() {
        return entity.state().log().stream()
                .filter(o -> o.actor().startsWith("event/"))
                .toList();
    }

    @Test
    void hostThatDoesNotAnswer_isBooted_once() {
        begins(LOCAL, 3);
        heard(DEAD);
        heard(DEAD);
        assertThat(reactions())
                .containsExactly(
                        "recorded; started demo/boot/2, 1 of 3 a day",
                        "recorded; not acted on: the last operation for it is less than 30 min ago");
        assertThat(started())
                .extracting(OperationRecord::verb, OperationRecord::actor, OperationRecord::headline)
                .containsExactly(tuple("boot", "event/node-down", "a2 booted"));
        assertThat(staged.stage.done).containsExactly("boot a2");
        assertThat(entity.state().inventory().hosts())
                .containsExactlyInAnyOrderElementsOf(
                        StagedServer.CONTEXT.inventory().hosts());
    }

    @Test
    void hostThatAnswers_isDeployed() {
        begins(LOCAL, 3);
        heard(STOPPED);
        assertThat(reactions()).containsExactly("recorded; started demo/deploy/2, 1 of 3 a day");
        assertThat(started())
                .extracting(OperationRecord::verb, OperationRecord::actor)
                .containsExactly(tuple("deploy", "event/node-down"));
        assertThat(staged.stage.done).isEmpty();
    }

    @Test
    void hostsOutOfReach_areLeftToPeople() {
        begins(StagedServer.described("bare"), 3);
        heard(DEAD, STOPPED);
        assertThat(reactions())
                .containsExactly(
                        "recorded; not acted on: a2 does not answer, and platform bare has no hand on the power of its"
                                + " hosts: that needs a person",
                        "recorded; started demo/deploy/2, 1 of 3 a day");
    }

    @Test
    void twoAtOnce_areBootedTogether_andTheSecondIsSaidToWait() {
        begins(LOCAL, 3);
        ClusterEvent two = DEAD.beside(List.of("a2", "b1"));
        heard(two, two.about("EveryNodeIsUp: b1", two.evidence()));
        assertThat(reactions().get(0)).isEqualTo("recorded; started demo/boot/2, 1 of 3 a day");
        assertThat(reactions().get(1))
                .startsWith("recorded; not acted on: demo/boot/2, asked by event/node-down, runs");
        assertThat(staged.stage.done).containsExactlyInAnyOrder("boot a2", "boot b1");
        assertThat(entity.state().events().acted()).hasSize(1);
    }

    @Test
    void hostWhosePowerIsOn_isNotWaitedFor_andPeopleHearOfIt() {
        begins(LOCAL, 3);
        staged.stage.running.add("a2");
        heard(DEAD);
        assertThat(started()).extracting(OperationRecord::status).containsExactly("failed");
        assertThat(entity.state().events().records())
                .extracting(r -> r.event().kind())
                .containsExactly(EventKind.NODE_DOWN, EventKind.ACTION_FAILED);
        assertThat(entity.state().events().records().get(1).event().evidence())
                .startsWith("nothing was booted; a2 did not answer with the power on");
        assertThat(staged.stage.done).isEmpty();
    }

    @Test
    void anotherTroubleIsActedOnAtOnce_untilTheBudgetIsSpent() {
        begins(LOCAL, 2);
        heard(STOPPED);
        heard(ASTRAY);
        heard(ASTRAY.about("EveryProxyRoutesToItsLeader: b1", ASTRAY.evidence()));
        assertThat(reactions().subList(0, 2))
                .containsExactly(
                        "recorded; started demo/deploy/2, 1 of 2 a day",
                        "recorded; started demo/deploy/3, 2 of 2 a day");
        assertThat(reactions().get(2))
                .startsWith("recorded; not acted on: 2 operations within a day are the cluster's budget");
        assertThat(started()).hasSize(2);
    }
}
