package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node comes: host, vote, then its data. A node goes: leadership, services, vote, then the others' files and its host. */
class NodeChangesTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void phases() {
        staged.deploy.phases = List.of("base", "dcs", "database");
        staged.deploy.hosts = Optional.of(List.of("a1", "a3"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private ServedOutcome.Added add() {
        return add(StagedServer.CONTEXT.on(StagedServer.CONTEXT.inventory().without("a3")));
    }

    private ServedOutcome.Added add(OperationContext to) {
        return (ServedOutcome.Added) staged.workflow(AddNode.class).run(to, new Operation.AddNode("a3"));
    }

    private ServedOutcome.Removed remove(String node) {
        return (ServedOutcome.Removed)
                staged.workflow(RemoveNode.class).run(StagedServer.CONTEXT, new Operation.RemoveNode(node));
    }

    @Test
    void added_voteBeforeItsEtcdAndOthersBeforeItsData() {
        ServedOutcome.Added outcome = add();
        assertThat(outcome.headline()).startsWith("a3 added in ");
        assertThat(outcome.inventory().host("a3").hostKey()).isEqualTo("ssh-ed25519 new");
        assertThat(stage.done)
                .containsSubsequence("whole", "start a on ba", "machine a3", "member a1", "whole", "finish a")
                .doesNotContain("discard a3");
        assertThat(staged.deploy.events).containsSubsequence("end dcs a3", "end database a1", "end database a3");
    }

    @Test
    void added_guardChangesNothing() {
        stage.guards.add("b1 is down.");
        assertThatThrownBy(this::add)
                .satisfies(e ->
                        assertThat(Failures.read(e)).hasMessage("a3 was not added; nothing was changed. b1 is down."));
        assertThat(stage.done).containsExactly("whole");
    }

    @Test
    void added_oneThatServesAlreadyKeepsItsVote() {
        assertThatThrownBy(() -> add(StagedServer.CONTEXT))
                .satisfies(
                        e -> assertThat(Failures.read(e))
                                .hasMessage(
                                        "a3 was not added; nothing was changed. It is a node of the cluster already, and serves."));
        assertThat(stage.done).containsExactly("whole");
    }

    @Test
    void added_oneThatAnEarlierAttemptLeftHalfWayGoesOn() {
        stage.notWhole = 1;
        assertThat(add(StagedServer.CONTEXT).headline()).startsWith("a3 added in ");
    }

    @Test
    void removed_leaderHandsOverFirst() {
        stage.elections.add("a2");
        ServedOutcome.Removed outcome = remove("a1");
        assertThat(outcome.headline()).startsWith("a1 removed in ");
        assertThat(outcome.inventory().hosts())
                .extracting(Host::name)
                .containsExactlyInAnyOrder("a2", "a3", "ba", "b1");
        assertThat(stage.done)
                .containsSubsequence("switch a2", "leave a1", "forget a2", "whole", "finish a", "off a1", "discard a1");
        assertThat(staged.deploy.events).contains("end database a3").noneMatch(e -> e.endsWith("a1"));
    }

    /** PGD: the predecessor of the name goes first, then each phase has the others before the new host. */
    @Test
    void added_withoutEtcd_phaseByPhase() {
        staged.deploy.phases = List.of("base", "bdr-join-a3", "proxy");
        add();
        assertThat(stage.done).containsSubsequence("machine a3", "member a1", "whole");
        assertThat(staged.deploy.events)
                .containsSubsequence(
                        "end base a1",
                        "end base a3",
                        "end bdr-join-a3 a1",
                        "end bdr-join-a3 a3",
                        "end proxy a1",
                        "end proxy a3");
    }

    /** PGD has no synchronous standbys: the plan names who takes over. */
    @Test
    void removed_leaderHandsOverToWhomThePlanNames() {
        stage.heir = "a3";
        stage.elections.add("a3");
        remove("a1");
        assertThat(stage.done).containsSubsequence("switch a3", "leave a1", "forget a2");
    }

    @Test
    void removed_notWholeWithoutItKeepsItsHost() {
        stage.breaksAt = "forget a2";
        assertThatThrownBy(() -> remove("a3")).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE);
            assertThat(Failures.read(e)).hasMessageEndingWith("`holdfast remove-node DIR a3` does the rest.");
        });
        assertThat(stage.done).contains("finish a").doesNotContain("discard a3");
    }
}
