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
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.TurnTaken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How operations come out: status, sentence, and the stable fields of the JSON. */
class OperationVerbsTest extends ConfiguredDirectory {
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
    void plan_saysWhatTheSpecLeavesUnprotected_apartFromTheJson() throws IOException {
        Path config = directory.resolve("config.yml");
        Files.writeString(
                config, Files.readString(config).replaceAll("postgres_version: '?17'?", "postgres_version: '15'"));
        operations.comesOut(new Outcome.Planned(12, List.of()));
        CommandLineRun run = run("plan", directory.toString(), "-o", "json");
        assertThat(run.err())
                .containsPattern("warning: config\\.yml:\\d+: .*PostgreSQL 15, which has no failover slots");
        assertThat(run.json().get("steps").asInt()).isEqualTo(12);
        operations.noServer();
        assertThat(run("upgrade", directory.toString(), "--location", "datacenter1", "--to", "x")
                        .out())
                .contains("PostgreSQL 15, which has no failover slots");
        assertThat(run.status()).isZero();
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
                .comesOut(new RestoreProven(
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

    @Test
    void scheduleBackfill_passesTheMomentsOn() {
        String[] line = {"schedule", "backfill", directory.toString(), "backup", "--from", "2026-03-01T00:00:00Z"};
        CommandLineRun run = run(append(line, "--to", "2026-03-31T00:00:00Z"));
        assertThat(run.status()).isZero();
        assertThat(operations.backfilled)
                .singleElement()
                .asString()
                .endsWith("backup 2026-03-01T00:00:00Z 2026-03-31T00:00:00Z");
        assertThat(run(append(line, "--to", "2026-02-01T00:00:00Z")).status()).isEqualTo(2);
    }

    private static String[] append(String[] line, String... more) {
        return java.util.stream.Stream.of(line, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    @Test
    void restart_json_hasWhatClientsSaw() {
        operations.comesOut(new ServedOutcome.Rolled(
                RollKind.RESTART_PENDING,
                List.of(new TurnTaken("kaboom", "kaftan", 9.5)),
                12,
                new ClientsSaw(1.5, 900, 0, 0),
                List.of("kaolin")));
        CommandLineRun run = run("restart", directory.toString(), "--pending", "--skip", "kaolin", "-o", "json");
        assertThat(run.status()).isZero();
        assertThat(run.json().at("/turns/0/successor").asText()).isEqualTo("kaftan");
        assertThat(run.json().get("writeGapSeconds").asDouble()).isEqualTo(1.5);
        assertThat(run.json().get("lostWrites").asLong()).isZero();
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.Restart(true, List.of("kaolin")));
    }

    @Test
    void maintenance_isOnOrOff() {
        operations.comesOut(new Outcome.Maintained(true, List.of("datacenter1")));
        assertThat(run("maintenance", directory.toString(), "on").status()).isZero();
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.Maintenance(true));
        assertThat(run("maintenance", directory.toString(), "perhaps").status()).isEqualTo(2);
    }

    @Test
    void switchover_json_hasTheStableFields() {
        operations.comesOut(new Outcome.SwitchedOver("datacenter1", "kaboom", "kaftan", 4.2, 1.5, 900, 0, 0));
        CommandLineRun run =
                run("switchover", directory.toString(), "--location", "datacenter1", "--to", "kaftan", "-o", "json");
        assertThat(run.status()).isZero();
        assertThat(run.json().get("writeGapSeconds").asDouble()).isEqualTo(1.5);
        assertThat(run.json().get("acknowledgedWrites").asLong()).isEqualTo(900);
        assertThat(run.json().get("lostWrites").asLong()).isZero();
        assertThat(run.json().get("duplicatedWrites").asLong()).isZero();
    }

    @Test
    void switchover_lostWrites_exitsOneAndSaysSo() {
        operations.comesOut(new Outcome.SwitchedOver("datacenter1", "kaboom", "kaftan", 4.2, 1.5, 900, 2, 0));
        CommandLineRun run = run("switchover", directory.toString(), "--location", "datacenter1", "--to", "kaftan");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("2 of 900 acknowledged writes lost").containsPattern("write gap +1.5 s");
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
}
