package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.rotation.RotateKind;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --check} asks for a look at the very operation that the verb would ask for, and its status says how it looks. */
class PreviewTest extends ConfiguredDirectory {
    private static final String AT = "2025-11-26T02:40:00Z";
    private static final Foreseen RESTART = Foreseen.of(
            "restart",
            List.of(TurnForeseen.of("kaftan"), new TurnForeseen("kaboom", true, "kaftan")),
            List.of(
                    "PostgreSQL restarts on kaftan.",
                    "kaboom hands datacenter1 over to kaftan; then PostgreSQL restarts on kaboom."));
    private static final Foreseen REFUSED =
            Foreseen.refused("replace-node", "kaftan was not replaced; nothing was changed. kaftan answers.");

    static Stream<Arguments> verbs() {
        return Stream.of(
                Arguments.of(
                        List.of("restart", "--pending", "--skip", "kaftan"),
                        new Operation.Restart(true, List.of("kaftan"))),
                Arguments.of(
                        List.of("switchover", "--location", "datacenter1", "--to", "kaftan"),
                        new Operation.Switchover("datacenter1", "kaftan", false)),
                Arguments.of(List.of("replace-node", "kaftan"), new Operation.ReplaceNode("kaftan")),
                Arguments.of(List.of("add-node", "kaftan"), new Operation.AddNode("kaftan")),
                Arguments.of(List.of("remove-node", "kestrel"), new Operation.RemoveNode("kestrel")),
                Arguments.of(
                        List.of("add-location", "north", "--from", "datacenter1"),
                        new Operation.AddLocation("north", Optional.of("datacenter1"))),
                Arguments.of(
                        List.of("remove-location", "north", "--accept-loss"),
                        new Operation.RemoveLocation("north", true)),
                Arguments.of(
                        List.of("upgrade", "--location", "datacenter1", "--to", "north", "--confirm"),
                        new Operation.Upgrade("datacenter1", "north", UpgradeStage.CONFIRM, false)),
                Arguments.of(
                        List.of("rotate", "passwords", "--application"),
                        new Operation.Rotate(RotateKind.ALL_PASSWORDS)),
                Arguments.of(List.of("rotate", "authority"), new Operation.Rotate(RotateKind.AUTHORITY)),
                Arguments.of(
                        List.of("reseed", "--location", "datacenter1", "--from", "datacenter2"),
                        new Operation.Reseed("datacenter1", "datacenter2")),
                Arguments.of(
                        List.of("restore", "--location", "datacenter1", "--at", AT),
                        new Operation.Restore("datacenter1", AT)),
                Arguments.of(
                        List.of("restore", "--location", "datacenter1", "--drop"),
                        new Operation.Restore("datacenter1", "")),
                Arguments.of(
                        List.of(
                                "restore",
                                "--location",
                                "datacenter1",
                                "--at",
                                AT,
                                "--in-place",
                                "--from",
                                "datacenter2"),
                        new Operation.RestoreInPlace("datacenter1", AT, "datacenter2")),
                Arguments.of(
                        List.of("ddl", "vacuum t", "-d", "billing", "--location", "datacenter2"),
                        new Operation.Ddl("vacuum t", Optional.of("billing"), List.of("datacenter2"))),
                Arguments.of(
                        List.of("drill", "--fault", "power-off", "--location", "datacenter2", "--force"),
                        new Operation.Drill(FaultKind.POWER_OFF, "datacenter2", false, true)),
                Arguments.of(List.of("maintenance", "on"), new Operation.Maintenance(true)));
    }

    private CommandLineRun check(List<String> verb, String... more) {
        List<String> line = new ArrayList<>(verb);
        line.add(1, directory.toString());
        line.add("--check");
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    /** The authority's file is what clients copy, and a location's data are confirmed by name: not for a look. */
    @ParameterizedTest
    @MethodSource("verbs")
    void check_asksForALookAtTheSameOperation_andNothingElse(List<String> verb, Operation of) {
        operations.comesOut(RESTART);
        CommandLineRun run = check(verb);
        assertThat(run.everything()).doesNotContain("Type the cluster's name");
        assertThat(run.status()).isZero();
        assertThat(run.everything()).doesNotContain("Report:").doesNotContain("Way back:");
        assertThat(operations.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.operation()).isEqualTo(new Operation.Check(of)));
        assertThat(directory.resolve("ca.crt")).doesNotExist();
        assertThat(Files.exists(directory.resolve("reports"))).isFalse();
    }

    @Test
    void check_tellsTurnByTurn() {
        operations.comesOut(RESTART);
        CommandLineRun run = check(List.of("restart"));
        assertThat(run.out())
                .contains("PostgreSQL restarts on kaftan.\n"
                        + "kaboom hands datacenter1 over to kaftan; then PostgreSQL restarts on kaboom.\n"
                        + "demo/restart-check/1: restart could begin, with 2 turns; nothing was changed (");
    }

    @Test
    void check_wouldBeRefused_endsWithStatusTwoAndTheGuardsWords() {
        operations.comesOut(REFUSED);
        CommandLineRun run = check(List.of("replace-node", "kaftan"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out())
                .contains(
                        "demo/replace-node-check/1: replace-node would be refused: kaftan was not replaced; nothing was"
                                + " changed. kaftan answers. (");
    }

    @Test
    void check_json_hasTheStableFields() {
        operations.comesOut(RESTART).comesOut(REFUSED);
        JsonNode begins = check(List.of("restart"), "-o", "json").json();
        assertThat(begins.get("what").asText()).isEqualTo("restart");
        assertThat(begins.get("begins").asBoolean()).isTrue();
        assertThat(begins.get("refused").asText()).isEmpty();
        assertThat(begins.at("/turns/0/handsOver").asBoolean()).isFalse();
        assertThat(begins.at("/turns/1/host").asText()).isEqualTo("kaboom");
        assertThat(begins.at("/turns/1/handsOver").asBoolean()).isTrue();
        assertThat(begins.at("/turns/1/successor").asText()).isEqualTo("kaftan");
        assertThat(begins.at("/does/0").asText()).isEqualTo("PostgreSQL restarts on kaftan.");
        JsonNode refused =
                check(List.of("replace-node", "kaftan"), "-o", "json").json();
        assertThat(refused.get("begins").asBoolean()).isFalse();
        assertThat(refused.get("refused").asText()).endsWith("kaftan answers.");
        assertThat(refused.get("does")).isEmpty();
    }

    @Test
    void check_couldNotLook_isAFailureAndNoRefusal() {
        operations.fails(new HoldfastException(FailureKind.HOST_UNREACHABLE, "kaboom does not answer."));
        assertThat(check(List.of("restart")).status()).isEqualTo(1);
    }

    @Test
    void check_besideAChange_isRefusedAsTheOperationWouldBe_andDoesNotFollowIt() {
        operations.underWay(new Operation.Restart(false));
        CommandLineRun run = check(List.of("restart"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("demo/restart/7, asked by berta@desk").doesNotContain("this follows it");
    }
}
