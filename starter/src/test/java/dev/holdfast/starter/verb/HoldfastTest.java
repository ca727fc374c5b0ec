package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldfastTest {
    @TempDir
    Path home;

    private final FakeOperations operations = new FakeOperations();
    private Path directory = Path.of("");

    @BeforeEach
    void configure() {
        directory = home.resolve("demo");
        assertThat(run("configure", directory.toString(), "--witness-only-location", "datacenter3")
                        .status())
                .isZero();
    }

    @Test
    void verb_misspelt_namesTheNearestAndExitsTwo() {
        CommandLineRun run = run("deply", directory.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean deploy?");
    }

    @Test
    void option_misspelt_namesTheNearestAndExitsTwo() {
        CommandLineRun run = run("drill", directory.toString(), "--falt", "power-off");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--fault");
    }

    @Test
    void fault_unknown_namesTheNearestAndExitsTwo() {
        CommandLineRun run = run("drill", directory.toString(), "--fault", "power-of");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean power-off?");
    }

    @Test
    void usage_inJsonMode_isJson() {
        CommandLineRun run = run("deploy", directory.toString(), "--output", "json", "--frce");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.json().at("/error/message").asText()).contains("--frce");
    }

    @Test
    void configure_twice_refusesToReplace() {
        CommandLineRun run = run("configure", directory.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--force");
    }

    @Test
    void validate_badConfig_printsEveryProblemWithItsLineAndExitsTwo() throws IOException {
        Files.writeString(
                directory.resolve("config.yml"),
                Files.readString(directory.resolve("config.yml")).replace("architecture:", "architektur:"));
        CommandLineRun run = run("validate", directory.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).containsPattern("config\\.yml:\\d+: ");
        CommandLineRun deploy = run("deploy", directory.toString());
        assertThat(deploy.status()).isEqualTo(2);
        assertThat(deploy.err()).containsPattern("config\\.yml:\\d+: ");
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void deploy_noDirectory_saysHowToMakeOne() {
        CommandLineRun run = run("deploy", home.resolve("absent").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("holdfast configure");
    }

    @Test
    void deploy_noServer_exitsThree() {
        operations.noServer();
        assertThat(run("deploy", directory.toString()).status()).isEqualTo(3);
    }

    @Test
    void deploy_succeeded_exitsZeroAndTellsTheHeadline() {
        operations.comesOut(new Outcome.Deployed(List.of(), 12, List.of()));
        CommandLineRun run = run("deploy", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("demo/deploy/1: 12 steps, no changes");
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.Deploy());
        assertThat(operations.requests.get(0).actor()).endsWith("@here");
    }

    @Test
    void verify_failedCheck_exitsOneAndJsonListsChecks() {
        operations.comesOut(
                new Outcome.Verified(List.of(CheckResult.passed("A", "seen"), CheckResult.failed("B", "not seen"))));
        CommandLineRun run = run("verify", directory.toString(), "--output", "json");
        assertThat(run.status()).isEqualTo(1);
        JsonNode checks = run.json().get("checks");
        assertThat(checks).hasSize(2);
        assertThat(checks.get(1).get("name").asText()).isEqualTo("B");
        assertThat(checks.get(1).get("passed").asBoolean()).isFalse();
        assertThat(checks.get(1).get("evidence").asText()).isEqualTo("not seen");
    }

    @Test
    void drill_json_hasTheStableFields() {
        operations.comesOut(new Outcome.Drilled(drill(0)));
        CommandLineRun run = run("drill", directory.toString(), "--fault", "power-off", "-o", "json");
        assertThat(run.status()).isZero();
        assertThat(run.json().get("fault").asText()).isEqualTo("power-off");
        for (String field : List.of(
                "location",
                "oldLeader",
                "newLeader",
                "writeGapSeconds",
                "acknowledgedWrites",
                "lostWrites",
                "duplicatedWrites",
                "healed")) {
            assertThat(run.json().has(field)).as(field).isTrue();
        }
    }

    @Test
    void drill_lostWrites_exitsOne() {
        operations.comesOut(new Outcome.Drilled(drill(1)));
        assertThat(run("drill", directory.toString()).status()).isEqualTo(1);
    }

    @Test
    void backupAndRestore_json_haveTheStableFields() {
        operations
                .comesOut(new Outcome.BackedUp(
                        List.of(new BackupRecord("datacenter1", "kapok", "20261125T040000", "DONE", 42, ""))))
                .comesOut(new Outcome.RestoreProven(
                        List.of(new RestoreProof("datacenter1", "kapok", "20261125T040000", true, 7, 7, "", 1.5))));
        JsonNode backup =
                run("backup", directory.toString(), "-o", "json").json().at("/backups/0");
        assertThat(backup.get("backupId").asText()).isEqualTo("20261125T040000");
        assertThat(backup.get("sizeBytes").asLong()).isEqualTo(42);
        assertThat(backup.get("status").asText()).isEqualTo("DONE");
        JsonNode restore =
                run("restore-test", directory.toString(), "-o", "json").json().at("/restores/0");
        assertThat(restore.get("restored").asBoolean()).isTrue();
        assertThat(restore.get("rowsExpected").asLong()).isEqualTo(7);
        assertThat(restore.get("rowsFound").asLong()).isEqualTo(7);
    }

    @Test
    void up_deployFails_stopsThere() {
        operations
                .comesOut(new Outcome.Provisioned(dev.holdfast.core.inventory.Inventory.empty("demo"), 10, 0))
                .fails(new HoldfastException(FailureKind.COMMAND_FAILED, "apt failed on kaboom.", "E: no"));
        CommandLineRun run = run("up", directory.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("apt failed on kaboom.").contains("E: no");
        assertThat(operations.requests).hasSize(2);
    }

    @Test
    void teardown_nameNotTyped_removesNothing() {
        CommandLineRun run = run("teardown", directory.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void teardown_yes_asksNothing() {
        operations.comesOut(new Outcome.TornDown(List.of("10 hosts")));
        assertThat(run("teardown", directory.toString(), "--yes").status()).isZero();
    }

    @Test
    void switchover_unknownLocation_namesTheNearest() {
        CommandLineRun run = run("switchover", directory.toString(), "--location", "datacentre1", "--to", "kaftan");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean datacenter1?");
    }

    @Test
    void show_beforeProvision_saysWhatToDo() {
        CommandLineRun run = run("show", "nodes", directory.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("holdfast provision");
    }

    @Test
    void scheduleList_json_listsThem() {
        CommandLineRun run = run("schedule", "list", directory.toString(), "-o", "json");
        assertThat(run.status()).isZero();
        assertThat(run.json().at("/schedules/0/when").asText()).isEqualTo("0 4 * * wed,sat");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void failure_ofAnyKind_isASentenceWithEvidence(FailureKind kind) {
        operations.fails(new HoldfastException(kind, "It is so.", "line 1\nline 2"));
        CommandLineRun run = run("deploy", directory.toString());
        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains("It is so.").contains("    line 1").contains("    line 2");
        assertThat(run.everything()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void defect_anyException_showsNoStackTrace(String format) {
        operations.fails(new IllegalStateException("odd"));
        CommandLineRun run = run("deploy", directory.toString(), "--output", format);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.everything()).contains("odd").doesNotContain("\tat ");
    }

    private static DrillReport drill(long lost) {
        return new DrillReport(
                FaultKind.POWER_OFF,
                "datacenter1",
                "kaboom",
                "kaftan",
                1,
                3.5,
                4.0,
                1000,
                lost,
                0,
                true,
                20,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private CommandLineRun run(String... args) {
        return CommandLineRun.of(operations, home, args);
    }
}
