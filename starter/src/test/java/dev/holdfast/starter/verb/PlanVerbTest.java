package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.ServiceChange;
import dev.holdfast.core.plan.SettingChange;
import dev.holdfast.core.plan.SettingEffect;
import dev.holdfast.core.plan.StepResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says of restarts. */
class PlanVerbTest extends ConfiguredDirectory {
    private static Outcome.Planned settings() {
        return new Outcome.Planned(
                12,
                List.of(new StepResult(
                        "database/kaboom/settings shared by the location",
                        "settings shared by the location",
                        true,
                        List.of("python3 - 198.18.1.11 set"),
                        "",
                        1)),
                new Restarts(
                        List.of(
                                new SettingChange(
                                        "max_connections",
                                        "200",
                                        "230",
                                        SettingEffect.ROLLING_RESTART,
                                        List.of("kaboom", "kaftan")),
                                new SettingChange("work_mem", "4MB", "8MB", SettingEffect.RELOAD, List.of("kaboom"))),
                        List.of(new ServiceChange("etcd.service", "restart", List.of("kaboom"))),
                        List.of()));
    }

    @Test
    void plan_namesEachSetting_whatItTakes_andWhatToAskForThen() {
        operations.comesOut(settings());
        assertThat(run("plan", directory.toString()).out())
                .containsPattern("max_connections +200 +230 +rolling restart +kaboom, kaftan\n")
                .containsPattern("work_mem +4MB +8MB +reload +kaboom\n")
                .contains("Deploy would restart: etcd.service on kaboom.\n")
                .contains("until it is restarted, node by node; then: holdfast restart DIR --pending\n")
                .contains("1 of 12 steps would change; max_connections 200 -> 230 (rolling restart); work_mem");
    }

    @Test
    void plan_json_hasRestarts() {
        operations.comesOut(settings());
        JsonNode restarts =
                run("plan", directory.toString(), "-o", "json").json().get("restarts");
        assertThat(restarts.at("/settings/0/effect").asText()).isEqualTo("rolling restart");
        assertThat(restarts.at("/settings/0/hosts/1").asText()).isEqualTo("kaftan");
        assertThat(restarts.at("/services/0/unit").asText()).isEqualTo("etcd.service");
        assertThat(restarts.get("then").asText()).isEqualTo("holdfast restart DIR --pending");
    }

    @Test
    void plan_nothingToChange_saysNoMore() {
        operations.comesOut(new Outcome.Planned(12, List.of()));
        CommandLineRun run = run("plan", directory.toString());
        assertThat(run.out()).contains("demo/plan/1: no changes").doesNotContain("restart");
    }
}
