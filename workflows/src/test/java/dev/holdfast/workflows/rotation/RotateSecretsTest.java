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

    /** What an ended one breaks is among the reasons. */
    @Test
    void clusterThatIsNotWhole_getsNoCertificates_andIsToldOfTheOtherWay() {
        stage.broken.add("etcd of a3 does not answer.");
        assertThatThrownBy(() -> staged.workflow(RotateSecrets.class)
                        .run(StagedServer.CONTEXT, new Operation.Rotate(RotateKind.CERTIFICATES)))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageStartingWith("No certificates were replaced; nothing was changed. etcd of a3")
                        .hasMessageEndingWith("`holdfast deploy DIR` brings another."));
        assertThat(stage.done).containsExactly("whole");
    }

    @Test
    void standbyThatDoesNotAnswer_isNotAsked() {
        stage.silentAt = "announce a2";
        run();
        assertThat(stage.done).contains("announce a1", "adopt").doesNotContain("announce a2");
    }

    @Test
    void leaderFallsWhileItIsTold_itsSuccessorIsTold() {
        stage.silentAt = "announce a1";
        stage.fallsAt = "announce a1";
        run();
        assertThat(stage.done).containsSubsequence("announce a1", "announce a2", "adopt");
    }

    @Test
    void leaderFallsAfterItWasTold_itsSuccessorIsToldToo() {
        stage.fallsAt = "announce a1";
        run();
        assertThat(stage.done).containsSubsequence("announce a1", "announce a2", "adopt");
    }

    @Test
    void nodeDiesAfterTheGuard_theOthersGetTheNewOnesAndItIsNamed() {
        stage.absent.add("a3");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("No answer came from a3. The new ones hold, and not every host has them yet:"
                                + " `holdfast deploy DIR` brings them."));
        assertThat(stage.done).contains("adopt", "resume ba", "finish a");
        assertThat(staged.deploy.events).contains("end database a1").noneMatch(e -> e.endsWith(" a3"));
    }

    @Test
    void cutOff_goesOnThoughANodeIsDown() {
        stage.rotationCutOff = true;
        stage.broken.add("a3 does not answer.");
        stage.absent.add("a3");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageStartingWith("No answer came from a3. The new ones hold"));
        assertThat(stage.done).containsSubsequence("announce a1", "adopt", "resume ba");
    }

    @Test
    void cutOff_goesOnWithoutWriters_asTheyMayNotGetIn() {
        stage.rotationCutOff = true;
        stage.broken.add("Barman's password is refused.");
        stage.mendsAt = "resume ba";
        assertThat(run().headline()).startsWith("1 passwords replaced in ");
        assertThat(stage.done).contains("adopt").noneMatch(what -> what.startsWith("start "));
    }

    @Test
    void backupHostThatDoesNotAnswer_isNamedBeforeAnythingIsDone() {
        stage.down.add("ba");
        assertThatThrownBy(this::run).satisfies(e -> {
            assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
            assertThat(Failures.read(e))
                    .hasMessageStartingWith("No passwords were replaced; nothing was changed. ")
                    .hasMessageContaining("ba does not answer, and would be refused")
                    .hasMessageContaining("(`holdfast provision DIR`, where the platform can)");
        });
        assertThat(stage.done).containsExactly("whole");
    }

    @Test
    void cutOff_backupHostDoesNotAnswer_goesOnWithoutItAndNamesIt() {
        stage.rotationCutOff = true;
        stage.down.add("ba");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageStartingWith("No answer came from ba. The new ones hold"));
        assertThat(stage.done).containsSubsequence("announce a1", "adopt").doesNotContain("pause ba", "resume ba");
        assertThat(staged.deploy.events).contains("end database a1", "end database a3");
    }

    @Test
    void backupHostDiesAfterItWasPaused_theOthersGetTheNewOnesAndItIsNamed() {
        staged.deploy.hosts = Optional.of(List.of("a1", "ba"));
        stage.diesAfter = "pause ba";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("No answer came from ba. The new ones hold, and not every host has them yet:"
                                + " `holdfast deploy DIR` brings them."));
        assertThat(stage.done).contains("adopt", "finish a").doesNotContain("resume ba");
        assertThat(staged.deploy.events).contains("end database a1").noneMatch(e -> e.endsWith(" ba"));
    }

    @Test
    void cutOff_nobodyLeads_saysThatServersMayKnowTheNewOnes() {
        stage.rotationCutOff = true;
        stage.leader = "";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("has no leader")
                        .hasMessageContaining("ask for the same again at once")
                        .message()
                        .doesNotContain("othing was"));
        assertThat(stage.done).contains("resume ba").doesNotContain("adopt");
    }

    @Test
    void heardByEach_allAreTold() {
        stage.everywhere = true;
        run();
        assertThat(stage.done)
                .contains("announce a1", "announce a2", "announce a3")
                .containsSubsequence("pause ba", "adopt", "resume ba");
    }

    @Test
    void heardByEach_oneDoesNotAnswer_theOthersGetTheNewOnesAndItIsNamed() {
        stage.everywhere = true;
        stage.silentAt = "announce a3";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageStartingWith("No answer came from a3. The new ones hold"));
        assertThat(stage.done).contains("announce a1", "announce a2", "adopt", "resume ba");
        assertThat(staged.deploy.events).contains("end database a1").noneMatch(e -> e.endsWith(" a3"));
    }

    @Test
    void heardByEach_mostDoNotAnswer_storeKeepsTheOld() {
        stage.everywhere = true;
        stage.silentAt = "announce a3";
        stage.alsoFailsAt = "announce a2";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("ask for the same again at once"));
        assertThat(stage.done).contains("announce a1", "resume ba").doesNotContain("adopt");
    }
}
