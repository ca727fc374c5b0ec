package dev.holdfast.workflows.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers first, then the store, then files; what was paused goes on whatever happens. */
class RotateSecretsTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void phases() {
        staged.deploy.phases = List.of("base", "database");
        staged.deploy.hosts = Optional.of(List.of("a1", "a3"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private ServedOutcome.Rotated run() {
        return (ServedOutcome.Rotated) staged.workflow(RotateSecrets.class)
                .run(StagedServer.CONTEXT, new Operation.Rotate(RotateKind.PASSWORDS));
    }

    @Test
    void replaced_serversThenStoreThenFiles() {
        assertThat(run().headline()).startsWith("1 passwords replaced in ").contains("0 of 200");
        assertThat(stage.done)
                .containsSubsequence(
                        "whole", "start a on ba", "stage", "pause ba", "announce a1", "adopt", "resume ba", "whole");
        assertThat(staged.deploy.events).anyMatch(e -> e.startsWith("end database"));
    }

    @Test
    void serverRefuses_storeKeepsTheOldAndBackupsGoOn() {
        stage.failAt = "announce a1";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("ask for the same again at once"));
        assertThat(stage.done).contains("resume ba", "finish a").doesNotContain("adopt");
    }

    @Test
    void aHostFails_saysThatTheNewOnesHold() {
        staged.deploy.work = request -> {
            throw new HoldfastException(FailureKind.COMMAND_FAILED, "a3 has no room.");
        };
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("a3 has no room.")
                        .hasMessageContaining("The new ones hold, and not every host has them yet"));
    }

    @Test
    void clusterThatIsNotWhole_isLeftAlone() {
        stage.broken.add("a3 does not stream.");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("No passwords were replaced; nothing was changed. a3 does not stream."));
        assertThat(stage.done).containsExactly("whole");
    }
}
