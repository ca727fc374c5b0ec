package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The host first, then its place among the voters, then the deploy; nothing at all where a guard speaks. */
class ReplaceNodeTest {
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

    private ServedOutcome.Replaced run() {
        return (ServedOutcome.Replaced)
                staged.workflow(ReplaceNode.class).run(StagedServer.CONTEXT, new Operation.ReplaceNode("a3"));
    }

    @Test
    void replaced_hostThenPlaceThenDeployWhileClientsWrite() {
        ServedOutcome.Replaced outcome = run();
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline()).startsWith("a3 replaced in ").contains("longest write gap 2.5 s, 0 of 200");
        assertThat(stage.done)
                .containsSubsequence("start a on ba", "discard a3", "machine a3", "member a1", "whole", "finish a");
        assertThat(staged.deploy.events).containsSubsequence("end dcs a3", "end database a1", "end database a3");
        assertThat(outcome.inventory().host("a3").hostKey()).isEqualTo("ssh-ed25519 new");
        assertThat(outcome.inventory().hosts()).hasSize(5);
    }

    @Test
    void guarded_changesNothing() {
        stage.guards.add("a3 answers.");
        assertThatThrownBy(this::run).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e)).hasMessageContaining("nothing was changed. a3 answers.");
        });
        assertThat(stage.done).isEmpty();
    }

    @Test
    void hostCannotBeMade_endsTheWriters() {
        stage.failAt = "machine a3";
        stage.failures = 1;
        assertThatThrownBy(this::run).isInstanceOf(RuntimeException.class);
        assertThat(stage.done).containsSubsequence("machine a3", "finish a").doesNotContain("member a1");
    }

    @Test
    void notWholeAfterwards_saysWhatIsBroken() {
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e).evidence()).contains("a3 does not stream."));
    }

    /** The cluster does not know the new host's key yet, so that a deploy alone cannot go on. */
    @Test
    void copyFails_saysWhatGoesOnWithIt() {
        staged.deploy.work = request -> {
            if (request.phase().equals("database") && request.plan().host().equals("a3")) {
                throw new HoldfastException(FailureKind.DID_NOT_CONVERGE, "a3 does not stream.");
            }
        };
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("`holdfast replace-node DIR a3` begins anew, and with the data too.")
                        .hasMessageContaining("`holdfast provision DIR` and then `holdfast deploy DIR` go on"));
    }
}
