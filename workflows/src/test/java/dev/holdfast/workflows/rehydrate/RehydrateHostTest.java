package dev.holdfast.workflows.rehydrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ReplacementPlan.Successor;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One host on a new machine: what is guarded, in which order it goes, and what a failure leaves. */
class RehydrateHostTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void oneHost() {
        staged.deploy.hosts = Optional.of(java.util.List.of("a1", "a3"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome.Rehydrated run(String host, boolean again) {
        return (Outcome.Rehydrated) staged.workflow(RehydrateHost.class)
                .run(StagedServer.CONTEXT, new Operation.Rehydrate(host, Optional.empty(), again));
    }

    @Test
    void theHostComesBackWithItsNewKey() {
        Outcome.Rehydrated outcome = run("a3", false);
        assertThat(stage.done)
                .containsExactly("whole", "leave a3", "retire a3", "machine a3", "readmit a2", "whole", "settle a3");
        assertThat(staged.deploy.events)
                .containsExactly("begin base a3", "end base a3", "begin database a3", "end database a3");
        assertThat(outcome.from()).isEqualTo("i-1");
        assertThat(outcome.to()).isEqualTo("i-2");
        assertThat(outcome.inventory().host("a3").hostKey()).isEqualTo("ssh-ed25519 new");
        assertThat(outcome.inventory().hosts())
                .hasSameSizeAs(StagedServer.CONTEXT.inventory().hosts());
    }

    @Test
    void aLeaderHandsOverFirst() {
        stage.successor = new Successor("a", "a2");
        stage.elections.add("a2");
        run("a1", false);
        assertThat(stage.done).containsSubsequence("start a on ba", "switch a2", "leader a2", "leave a1", "retire a1");
    }

    @Test
    void aSwitchoverThatLosesWritesEndsIt() {
        stage.successor = new Successor("a", "a2");
        stage.elections.add("a2");
        stage.lost = 1;
        assertThatThrownBy(() -> run("a1", false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("a1 keeps its machine"));
        assertThat(stage.done).doesNotContain("leave a1", "retire a1");
    }

    @Test
    void theNewestImageIsLeftAlone() {
        stage.machine = new MachineSeen("i-1", "ami-2", "ami-2", false, "");
        assertThat(run("a3", false).headline()).contains("i-1 has image ami-2 already; nothing was done");
        assertThat(stage.done).isEmpty();
        assertThat(run("a3", true).to()).isEqualTo("i-2");
    }

    @Test
    void aGuardOrABrokenClusterRefuses() {
        stage.broken.add("b1 does not stream.");
        assertThatThrownBy(() -> run("a3", false))
                .satisfies(e -> assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE));
        stage.guards.add("No majority.");
        assertThatThrownBy(() -> run("a3", false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("nothing was changed. No majority."));
        assertThat(stage.done).containsExactly("whole");
    }

    @Test
    void aMachineThatCannotBeEndedIsUsedAgain() {
        stage.failAt = "retire a3";
        stage.failures = 1;
        assertThatThrownBy(() -> run("a3", false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("retire a3 failed"));
        assertThat(stage.done).containsExactly("whole", "leave a3", "retire a3", "stay a3");
    }

    @Test
    void whatWasUnderWayGoesOnWithoutGuards() {
        stage.machine = new MachineSeen("", "", "ami-2", true, "i-0");
        stage.guards.add("a has no write leader.");
        Outcome.Rehydrated outcome = run("a3", false);
        assertThat(stage.done).containsExactly("retire a3", "machine a3", "readmit a2", "whole", "settle a3");
        assertThat(outcome.from()).isEqualTo("i-0");
    }
}
