package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An operation that is under way is followed by whoever asks for the very same. */
class JoiningTest extends ConfiguredDirectory {
    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(new Operation.Rotate(RotateKind.CERTIFICATES), List.of("rotate", "passwords")),
                Arguments.of(
                        new Operation.Rotate(RotateKind.PASSWORDS), List.of("rotate", "passwords", "--application")),
                Arguments.of(new Operation.ReplaceNode("kaboom"), List.of("replace-node", "kaolin")),
                Arguments.of(new Operation.Maintenance(true), List.of("maintenance", "off")),
                Arguments.of(new Operation.Restart(false), List.of("restart", "--pending")),
                Arguments.of(new Operation.Update(false), List.of("update", "--reboot")),
                Arguments.of(new Operation.Update(false), List.of("deploy")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void another_isRefusedWithWhatRuns(Operation underWay, List<String> asked) {
        CommandLineRun run = runBeside(underWay, asked);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.everything())
                .contains("demo/" + underWay.verb() + "/7, asked by berta@desk, runs since noon.")
                .doesNotContain("this follows it");
    }

    @Test
    void theSame_isFollowedToItsEnd() {
        operations.comesOut(new ServedOutcome.Rotated(RotateKind.PASSWORDS, 3, 12, ClientsSaw.nothing()));
        CommandLineRun run = runBeside(new Operation.Rotate(RotateKind.PASSWORDS), List.of("rotate", "passwords"));
        assertThat(run.status()).isZero();
        assertThat(run.everything()).contains("demo/rotate/7 is under way already; this follows it.");
        assertThat(run.out()).contains("demo/rotate/7: 3 passwords replaced");
    }

    @Test
    void deploy_isFollowedByDeploy() {
        operations.underWay(new Operation.Deploy()).comesOut(new Outcome.Deployed(List.of(), 12, List.of()));
        assertThat(run("deploy", directory.toString()).status()).isZero();
    }

    @Test
    void theSame_byAnotherConfig_isNotTakenForTheOneThatWasAskedFor() throws IOException {
        ClusterSpec before = ((SpecReading.Valid) new ClusterDirectory(directory).read()).spec();
        Path config = directory.resolve("config.yml");
        Files.writeString(
                config,
                Files.readString(config).replace("backup_minimum_redundancy: 3", "backup_minimum_redundancy: 4"));
        operations.by(before);
        CommandLineRun run = runBeside(new Operation.Deploy(), List.of("deploy"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.everything())
                .contains("demo/deploy/7, asked by berta@desk, runs since noon.")
                .contains("another than this one: ask again when it has ended.")
                .doesNotContain("this follows it");
    }

    private CommandLineRun runBeside(Operation underWay, List<String> words) {
        operations.underWay(underWay);
        List<String> line = new ArrayList<>(words);
        line.add(1, directory.toString());
        return run(line.toArray(String[]::new));
    }
}
