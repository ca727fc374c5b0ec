package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.LeftOut;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host that is left out of a restart or update under way: never one that answers in the middle of its turn. */
class SkipTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;
    private final RollCluster roll = staged.workflow(RollCluster.class);

    SkipTest() {
        stage.elections.add("a3");
        stage.standby = "a3";
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private void start(OperationContext context, Operation operation) {
        WorkflowClient.start(roll::run, context, operation);
    }

    private ServedOutcome.Rolled end() {
        return (ServedOutcome.Rolled) WorkflowStub.fromTyped(roll).getResult(Outcome.class);
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        for (int i = 0; !so.getAsBoolean(); i++) {
            assertThat(i).as("tenths of a second waited").isLessThan(600);
            Thread.sleep(100);
        }
    }

    @Test
    void skip_beforeItsTurn_hasNone_andIsNamedInTheEnd() throws InterruptedException {
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        roll.pause(true);
        await(() -> roll.progress().running().toString().contains("paused before"));
        assertThat(roll.skip("a2")).isEqualTo("a2 is left out; the others have their turns.");
        roll.pause(false);
        ServedOutcome.Rolled outcome = end();
        assertThat(outcome.turns()).extracting(TurnTaken::host).contains("a1").doesNotContain("a2");
        assertThat(outcome.leftOut()).containsExactly(new LeftOut("a2", LeftOut.When.BEFORE));
        assertThat(outcome.headline()).endsWith("; left out on command: a2");
        assertThat(outcome.remains())
                .singleElement()
                .asString()
                .contains("before its turn, and nothing was done to it")
                .contains("`holdfast restart DIR` takes it");
        assertThat(stage.done).doesNotContain("aside a2", "act a2");
    }

    @Test
    void skip_hostThatDiedInItsTurn_cutsTheWaitShort_andNoGateAsksIt() throws InterruptedException {
        stage.diesAfter = "aside a2";
        start(StagedServer.CONTEXT, new Operation.Update(false));
        await(() -> stage.done.contains("act a2"));
        assertThat(roll.skip("a2")).contains("a2 does not answer: its turn ends here");
        long attempts = acts("a2");
        ServedOutcome.Rolled outcome = end();
        assertThat(acts("a2")).as("one may be under way").isLessThanOrEqualTo(attempts + 1);
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("ba", "a1");
        assertThat(outcome.leftOut()).containsExactly(new LeftOut("a2", LeftOut.When.DURING));
        assertThat(outcome.remains().get(0))
                .contains("the turn may be half done")
                .contains("`holdfast update DIR` takes it");
        assertThat(stage.done)
                .containsSubsequence("act a2", "whole", "leader a3", "act a1", "whole", "finish a")
                .doesNotContain("back a2");
    }

    /** Else the operation would hang on the clients that measure it. */
    @Test
    void skip_backupHostThatDied_writersRunElsewhere() throws InterruptedException {
        stage.diesAfter = "aside ba";
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        await(() -> stage.done.contains("act ba"));
        assertThat(roll.skip("ba")).contains("ba does not answer");
        assertThat(end().turns()).extracting(TurnTaken::host).containsExactly("a2", "a1");
        assertThat(stage.done).contains("start b on b1").doesNotContain("start a on ba");
    }

    /** Patroni still calls it the synchronous standby. */
    @Test
    void skip_synchronousStandbyThatDied_isNoSuccessor() throws InterruptedException {
        stage.standby = "a2";
        stage.diesAfter = "aside a2";
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        await(() -> stage.done.contains("act a2"));
        roll.skip("a2");
        await(() ->
                stage.done.contains("start b on b1") && stage.done.lastIndexOf("whole") > stage.done.indexOf("act a2"));
        stage.standby = "a3";
        assertThat(end().turns()).extracting(TurnTaken::successor).containsExactly("", "a3");
        assertThat(stage.done).contains("switch a3").doesNotContain("switch a2");
    }

    @Test
    void skip_hostThatDiedAfterItsTurn_opensTheGateThatWaitsForIt() throws InterruptedException {
        stage.diesAfter = "back a2";
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        await(() -> stage.done.contains("back a2") && stage.done.lastIndexOf("whole") > stage.done.indexOf("back a2"));
        assertThat(roll.skip("a2")).contains("nothing waits for it any more");
        ServedOutcome.Rolled outcome = end();
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("ba", "a2", "a1");
        assertThat(outcome.leftOut()).containsExactly(new LeftOut("a2", LeftOut.When.AFTER));
    }

    @Test
    void skip_hostThatDiedBeforeItsTurn_opensTheGateThatWaitsForIt() throws InterruptedException {
        stage.diesAfter = "back ba";
        stage.dies = "a2";
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        await(() -> stage.done.lastIndexOf("whole") > stage.done.indexOf("back ba") && stage.done.contains("back ba"));
        assertThat(roll.skip("a2")).isEqualTo("a2 is left out; the others have their turns.");
        ServedOutcome.Rolled outcome = end();
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("ba", "a1");
        assertThat(outcome.leftOut()).containsExactly(new LeftOut("a2", LeftOut.When.BEFORE));
    }

    @Test
    void skip_hostThatAnswersInItsTurn_isRefused_andTheTurnGoesOn() throws InterruptedException {
        stage.silentAt = "act a2";
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        await(() -> stage.done.contains("act a2"));
        assertThatThrownBy(() -> roll.skip("a2")).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e)).hasMessageContaining("a2 answers and its turn is under way");
        });
        stage.silentAt = "";
        ServedOutcome.Rolled outcome = end();
        assertThat(outcome.turns()).extracting(TurnTaken::host).containsExactly("ba", "a2", "a1");
        assertThat(outcome.leftOut()).isEmpty();
    }

    @Test
    void skip_unknownHost_isRefused_namingTheHosts() throws InterruptedException {
        stage.silentAt = "act a2";
        start(StagedServer.CONTEXT, new Operation.Restart(false));
        await(() -> stage.done.contains("act a2"));
        assertThatThrownBy(() -> roll.skip("a9"))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("no host a9")
                        .hasMessageContaining("a1, a2, a3, ba, b1"));
        assertThatThrownBy(() -> roll.skip("ba"))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("ba had its turn and answers"));
        assertThatThrownBy(() -> roll.skip("b1"))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("b1 has no turn in this operation"));
        stage.silentAt = "";
        assertThat(end().leftOut()).isEmpty();
    }

    /** Of three votes two would be away. */
    @Test
    void update_withoutAHostThatVotes_leavesTheMajorityAlone() throws InterruptedException {
        stage.diesAfter = "aside a2";
        start(StagedServer.CONTEXT.on(voting()), new Operation.Update(false));
        await(() -> stage.done.contains("act a2"));
        roll.skip("a2");
        assertThatThrownBy(this::end)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("Stopped at a1")
                        .hasMessageContaining("On command were left out: a2.")
                        .extracting(HoldfastException::evidence)
                        .asString()
                        .contains("etcd would have no majority without it, as a2 does not answer"));
        assertThat(stage.done).doesNotContain("aside a1");
    }

    /** As with PGD, whose nodes ask each other before they go. */
    @Test
    void update_withoutEtcd_leavesTheMajorityToTheTurns() throws InterruptedException {
        stage.diesAfter = "aside a2";
        start(StagedServer.CONTEXT.on(witnessed()), new Operation.Update(false));
        await(() -> stage.done.contains("act a2"));
        roll.skip("a2");
        assertThat(end().turns()).extracting(TurnTaken::host).contains("a1");
    }

    private long acts(String host) {
        return stage.done.stream().filter(("act " + host)::equals).count();
    }

    private static Inventory voting() {
        return new Inventory(
                "demo",
                Stream.concat(
                                Stream.of("a1", "a2", "a3")
                                        .map(name -> host(name, "a", Set.of(Role.POSTGRES, Role.ETCD))),
                                Stream.of(host("ba", "a", Set.of(Role.BARMAN)), host("b1", "b", Set.of(Role.POSTGRES))))
                        .toList());
    }

    private static Inventory witnessed() {
        return new Inventory(
                "demo",
                List.of(
                        host("a1", "a", Set.of(Role.POSTGRES, Role.WITNESS)),
                        host("a2", "a", Set.of(Role.POSTGRES)),
                        host("a3", "a", Set.of(Role.POSTGRES)),
                        host("ba", "a", Set.of(Role.BARMAN)),
                        host("b1", "b", Set.of(Role.POSTGRES))));
    }

    private static Host host(String name, String location, Set<Role> roles) {
        return new Host(name, 1, location, roles, "198.18.1.1", 22, "root", "", Optional.empty(), "here");
    }
}
