package dev.holdfast.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.PhasePlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    private static Output printed(String text) {
        return new Output(0, text, "");
    }

    @ParameterizedTest
    @CsvSource({
        "'etcd installed\nhaproxy installed', 0",
        "'etcd installed\nhaproxy config-files', 5",
        "'etcd installed', 5",
        "'', 5"
    })
    void installPackages_changes_onlyWhatIsMissing(String seen, int commands) {
        InstallPackages step = new InstallPackages("packages", List.of("etcd", "haproxy"));
        assertThat(step.changes(printed(seen))).hasSize(commands);
    }

    @ParameterizedTest
    @CsvSource({
        "'active\nenabled\nsame', ''",
        "'active\nsame', 'true'",
        "'enabled\nsame', 'restart'",
        "'active\nenabled', 'reload'",
        "'', 'restart'"
    })
    void ensureService_changes_byWhatIsWrong(String seen, String verb) {
        EnsureService step = new EnsureService("etcd.service", List.of("/etc/x"), EnsureService.OnChange.RELOAD);
        List<Command> changes = step.changes(printed(seen));
        if (verb.isEmpty()) {
            assertThat(changes).isEmpty();
        } else {
            assertThat(changes.get(1).line()).contains("&& " + (verb.equals("true") ? "true" : "systemctl " + verb));
        }
    }

    @Test
    void installFile_secret_travelsOnStandardInputOnly() {
        InstallFile step = new InstallFile("/etc/x y", "root", "root", "0600", "p=${secret:p}");
        assertThat(step.probe().line()).doesNotContain("secret").contains("'/etc/x y'");
        assertThat(step.changes(new Output(1, "", ""))).singleElement().satisfies(c -> {
            assertThat(c.line()).doesNotContain("secret");
            assertThat(c.stdin()).isEqualTo("p=${secret:p}");
        });
        assertThat(step.changes(new Output(0, "", ""))).isEmpty();
    }

    @Test
    void ensureSql_onlyTheSingleT_countsAsThere() {
        EnsureSql step = new EnsureSql("role", "psql x", "select true", "create role r", Duration.ZERO);
        assertThat(step.changes(printed("t\n"))).isEmpty();
        assertThat(step.changes(printed(""))).hasSize(1);
        assertThat(step.changes(printed("f"))).hasSize(1);
        assertThat(step.changes(new Output(2, "t", ""))).hasSize(1);
    }

    @Test
    void plan_roundTripsThroughJson() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());
        PhasePlan plan = new PhasePlan(
                "base",
                List.of(new HostPlan(
                        "kaboom",
                        List.of(
                                new InstallFile("/etc/x", "root", "root", "0644", "x"),
                                new AwaitState("up", Command.of("true"), Duration.ofSeconds(3))
                                        .diagnosedBy(Command.of("df"))
                                        .whileSeen(Command.of("ps")),
                                EnsureState.of("a", Command.of("b"), Command.of("c"))))));
        assertThat(json.readValue(json.writeValueAsString(plan), PhasePlan.class))
                .isEqualTo(plan);
    }

    @Test
    void awaitState_fromAnOlderHistory_hasNoDiagnosis() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());
        String old = "{\"kind\":\"AwaitState\",\"title\":\"up\",\"probe\":{\"line\":\"true\",\"stdin\":\"\","
                + "\"timeout\":30},\"settles\":3}";
        assertThat(json.readValue(old, Step.class))
                .isEqualTo(new AwaitState("up", Command.of("true"), Duration.ofSeconds(3)));
    }

    /** By it the time is chosen in which a worker must be done. */
    @Test
    void copies_onlyWhatMayTakeHours() {
        AwaitState await = new AwaitState("up", Command.of("true"), Duration.ofMinutes(3));
        EnsureState ensure = EnsureState.of("a", Command.of("b"), Command.of("c"));
        assertThat(new HostPlan("kaboom", List.of(await, ensure)).copies()).isFalse();
        assertThat(await.whileSeen(Command.of("ps")).copies()).isTrue();
        assertThat(ensure.settling(Duration.ofHours(4)).copies()).isTrue();
        assertThat(EnsureState.of("a", Command.of("b"), Command.of("c").within(Duration.ofHours(4)))
                        .copies())
                .isTrue();
    }
}
