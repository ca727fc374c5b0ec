package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.operation.EarlierSeen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.update.EarlierPackage;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import dev.holdfast.core.update.ServiceUpdate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code update --check} tells what is newer, whether or not anything is, and asks for nothing else. */
class UpdateVerbTest extends ConfiguredDirectory {
    private static UpdatesSeen seen() {
        NewerPackage server = new NewerPackage("postgresql-17", "17.6-1", "17.7-1");
        NewerPackage added = new NewerPackage("libfresh1", "", "1.0-1");
        return new UpdatesSeen(List.of(
                new HostUpdates(
                        "kaboom",
                        List.of(server, added),
                        List.of("curl (8.1 => 8.2)"),
                        List.of(new ServiceUpdate("PostgreSQL", Optional.of(server), true)),
                        ""),
                new HostUpdates(
                        "karma",
                        List.of(),
                        List.of(),
                        List.of(),
                        "karma runs RHEL, which has neither apt-get nor dnf.")));
    }

    @Test
    void check_listsPackagesByHost_andSaysWhatWouldRestart() {
        operations.comesOut(seen());
        CommandLineRun run = run("update", directory.toString(), "--check");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("kaboom +postgresql-17 +17.6-1 +17.7-1\n")
                .containsPattern("kaboom +libfresh1 +none +1.0-1\n")
                .contains("held back on kaboom: curl (8.1 => 8.2)\n")
                .contains("karma runs RHEL, which has neither apt-get nor dnf.\n")
                .contains("Among them is PostgreSQL; would restart: PostgreSQL on kaboom.\n")
                .contains("demo/update-check/1: PostgreSQL 17.6-1 -> 17.7-1 and 1 other package on 1 host; without")
                .doesNotContain("Report:");
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.UpdateCheck());
    }

    @Test
    void check_nothingNewer_exitsZeroToo() {
        operations.comesOut(new UpdatesSeen(List.of(new HostUpdates("kaboom", List.of(), List.of(), List.of(), ""))));
        CommandLineRun run = run("update", directory.toString(), "--check");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\nNothing would restart.\n").contains("no newer packages on 1 host");
    }

    @Test
    void check_json_hasTheStableFields() {
        operations.comesOut(seen());
        JsonNode json =
                run("update", directory.toString(), "--check", "-o", "json").json();
        assertThat(json.get("restarts").asText()).contains("PostgreSQL on kaboom");
        assertThat(json.at("/hosts/0/host").asText()).isEqualTo("kaboom");
        JsonNode newer = json.at("/hosts/0/packages/0");
        assertThat(newer.get("name").asText()).isEqualTo("postgresql-17");
        assertThat(newer.get("installed").asText()).isEqualTo("17.6-1");
        assertThat(newer.get("newer").asText()).isEqualTo("17.7-1");
        assertThat(json.at("/hosts/0/heldBack/0").asText()).startsWith("curl");
        assertThat(json.at("/hosts/0/services/0/restarts").asBoolean()).isTrue();
        assertThat(json.at("/hosts/1/unseen").asText()).contains("neither apt-get nor dnf");
    }

    @Test
    void back_asksForThePackagesOfBefore() {
        operations.comesOut(new ServedOutcome.Rolled(RollKind.BACK, List.of(), 0, ClientsSaw.nothing(), List.of()));
        assertThat(run("update", directory.toString(), "--back", "--skip", "kaboom")
                        .status())
                .isZero();
        assertThat(operations.requests.get(0).operation())
                .isEqualTo(new Operation.UpdateBack(false, List.of("kaboom")));
    }

    @Test
    void backCheck_listsWhatWouldBePutBack() {
        operations.comesOut(new EarlierSeen(List.of(new EarlierPackages(
                "kaboom",
                "boot",
                "2026-11-27T03:00:00Z",
                "",
                1,
                List.of(),
                List.of(new EarlierPackage("postgresql-17", "17.7-1", "17.6-1"))))));
        CommandLineRun run = run("update", directory.toString(), "--back", "--check");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("Host +Package +Installed +Before\n")
                .containsPattern("kaboom +postgresql-17 +17.7-1 +17.6-1\n")
                .contains("demo/update-back-check/1: 1 package of before the update of 2026-11-27T03:00:00Z on 1 host")
                .doesNotContain("Report:");
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.UpdateBackCheck());
    }

    @Test
    void check_withRebootOrSkip_isRefused() {
        CommandLineRun reboot = run("update", directory.toString(), "--check", "--reboot");
        assertThat(reboot.status()).isEqualTo(2);
        assertThat(reboot.err()).contains("does not go with --reboot or --skip");
        assertThat(run("update", directory.toString(), "--check", "--skip", "kaboom")
                        .status())
                .isEqualTo(2);
        assertThat(operations.requests).isEmpty();
    }
}
