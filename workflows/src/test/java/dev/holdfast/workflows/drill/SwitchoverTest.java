package dev.holdfast.workflows.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients write during a handover, are ended however it goes, and what they wrote is counted. */
class SwitchoverTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome.SwitchedOver run(String to, boolean acceptLoss) {
        return (Outcome.SwitchedOver) staged.workflow(Switchover.class)
                .run(StagedServer.CONTEXT, new Operation.Switchover("a", to, acceptLoss));
    }

    @Test
    void handover_isMeasuredByClientsOfEveryLocation() {
        stage.elections.add("a2");
        Outcome.SwitchedOver outcome = run("a2", false);
        assertThat(outcome.from()).isEqualTo("a1");
        assertThat(outcome.to()).isEqualTo("a2");
        assertThat(outcome.writeGapSeconds()).isEqualTo(2.5);
        assertThat(outcome.acknowledgedWrites()).isEqualTo(200);
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline()).contains("write gap 2.5 s, 0 of 200 acknowledged writes lost");
        assertThat(stage.done)
                .containsSubsequence("start a on ba", "start b on b1", "switch a2", "leader a2", "finish a", "whole")
                .containsSubsequence("whole", "count a at b")
                .containsSubsequence("whole", "count b at b");
    }

    @Test
    void handover_lostWrites_doesNotSucceed() {
        stage.elections.add("a2");
        stage.lost = 2;
        Outcome.SwitchedOver outcome = run("a2", false);
        assertThat(outcome.lostWrites()).isEqualTo(4);
        assertThat(outcome.succeeded()).isFalse();
    }

    @Test
    void handover_toTheLeader_doesNothing() {
        Outcome.SwitchedOver outcome = run("a1", false);
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.writeGapSeconds()).isEqualTo(-1);
        assertThat(stage.done).isEmpty();
    }

    @Test
    void forced_nobodyWritesAndNothingIsAwaitedButTheLeader() {
        stage.elections.add("a2");
        Outcome.SwitchedOver outcome = run("a2", true);
        assertThat(outcome.writeGapSeconds()).isEqualTo(-1);
        assertThat(outcome.headline()).doesNotContain("gap");
        assertThat(stage.done).containsExactly("force a2", "leader a2");
    }

    @Test
    void handover_anotherLeads_saysWhoAndEndsTheWriters() {
        stage.elections.add("a3");
        assertThatThrownBy(() -> run("a2", false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("a3 does."));
        assertThat(stage.done).containsSubsequence("leader a3", "finish a").contains("finish b");
    }

    @Test
    void handover_refused_endsTheWriters() {
        stage.failAt = "switch a2";
        stage.failures = 1;
        assertThatThrownBy(() -> run("a2", false))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessage("switch a2 failed. a1 leads a, as before."));
        assertThat(stage.done).containsSubsequence("switch a2", "finish a").contains("finish b");
    }

    @Test
    void handover_notWholeAfterwards_saysWhatIsBroken() {
        stage.elections.add("a2");
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(() -> run("a2", false)).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE);
            assertThat(Failures.read(e).evidence()).contains("a3 does not stream.");
        });
    }
}
