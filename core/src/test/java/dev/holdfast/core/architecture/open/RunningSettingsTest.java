package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.step.EnsureState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data node that runs without what Patroni wrote for it is seen, standby or not, and a deploy does not pass over it. */
class RunningSettingsTest {
    private static final String ASKED = "pg_file_settings";

    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();

    @TempDir
    private Path place;

    private CheckResult run(OpenLayout of) {
        return check(of).run(new ClusterContext(of.spec(), of.inventory(), hosts));
    }

    private static Check check(OpenLayout of) {
        return OpenChecks.of(of.spec()).stream()
                .filter(c -> c.name().equals("SettingsAreInForce"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void check_standbyWithoutTheLibrary_namesItAndTheCommand() {
        hosts.everywhere(ASKED, "\n").on("kaolin", ASKED, "shared_preload_libraries, shared_buffers\n");
        CheckResult result = run(layout);
        assertThat(result.evidence())
                .isEqualTo(
                        "kaolin runs without shared_preload_libraries, shared_buffers as Patroni has it, until PostgreSQL"
                                + " is restarted: `holdfast restart DIR --pending`");
        assertThat(result.about()).containsExactly("kaolin");
        assertThat(EventKind.ofCheck(result.name())).isEqualTo(EventKind.DRIFT);
    }

    @Test
    void check_isOfVerifyAndOfEachMinute_andNoOperationWaitsForIt() {
        assertThat(check(layout))
                .extracting(Check::verified, Check::watched, Check::vital)
                .containsExactly(true, true, false);
    }

    @Test
    void check_allAsWritten_holds_andASilentNodeIsNoVerdict() {
        hosts.everywhere(ASKED, "\n");
        assertThat(run(layout).passed()).isTrue();
        hosts.down("kaolin");
        assertThat(run(layout))
                .extracting(CheckResult::passed, CheckResult::blind)
                .containsExactly(false, true);
    }

    /** `restart` refuses where nobody could take over. */
    @Test
    void check_onlyNodeOfItsLocation_namesWhatWorksThere() {
        OpenLayout alone = Clusters.layoutOf(List.of("here"), 1);
        String node = alone.dataNodes("here").get(0).name();
        hosts.everywhere(ASKED, "shared_preload_libraries\n");
        assertThat(run(alone).evidence()).contains("`patronictl -c /etc/patroni/config.yml restart here " + node + "`");
    }

    private EnsureState step() {
        Host host = layout.inventory().host("kaolin");
        return (EnsureState) new SettingsPhase(layout).steps(host).get(0);
    }

    @Test
    void deploy_libraryIsThere_restartsNothing() {
        assertThat(step().changes(new Output(0, "t\n", ""))).isEmpty();
        assertThat(step().changes(new Output(1, "", ""))).hasSize(1);
    }

    @Test
    void deploy_nodeThatServes_saysWhatMendsIt_andRestartsNothing() throws IOException, InterruptedException {
        Said said = script("1", false, "t");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .isEqualTo(
                        "PostgreSQL runs without shared_preload_libraries as Patroni has it, and a deploy restarts none"
                                + " that serves: `holdfast restart DIR --pending`\n");
        assertThat(said.asked()).doesNotContain("/restart");
    }

    @Test
    void deploy_standbyThatNoCommitWaitsFor_isStartedAnew() throws IOException, InterruptedException {
        Said said = script("1", true, "t");
        assertThat(said.exit()).isZero();
        assertThat(said.asked()).containsOnlyOnce("/restart");
    }

    @Test
    void deploy_newCluster_nobodyIsServedYet_isStartedAnew() throws IOException, InterruptedException {
        assertThat(script("0", false, "t").exit()).isZero();
    }

    @Test
    void deploy_startedHalfAgain_triesThriceAndSaysSo() throws IOException, InterruptedException {
        Said said = script("0", false, "f");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("was restarted and runs without").contains("`holdfast restart DIR --pending`");
        assertThat(said.asked().lines().filter(l -> l.contains("/restart"))).hasSize(3);
    }

    private record Said(int exit, String err, String asked) {}

    /**
     * The step's own command with stand-ins for what it calls.
     *
     * @param databases how often the application's database is there
     * @param spare Patroni's answer to whether this is an asynchronous standby
     * @param library PostgreSQL's answer after a restart
     */
    private Said script(String databases, boolean spare, String library) throws IOException, InterruptedException {
        program(
                "curl",
                "echo \"$*\" >>" + place + "/asked\ncase $* in *asynchronous*) exit " + (spare ? 0 : 22) + ";; esac");
        program("runuser", "case $* in *pg_database*) echo " + databases + ";; *) echo " + library + ";; esac");
        program("sleep", "true");
        Files.writeString(place.resolve("asked"), "");
        var command = step().commands().get(0);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command.line());
        builder.environment().merge("PATH", place.toString(), (path, ours) -> ours + ":" + path);
        Process bash = builder.start();
        try (var input = bash.getOutputStream()) {
            input.write(command.stdin().getBytes(StandardCharsets.UTF_8));
        }
        String err = new String(bash.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(bash.waitFor(), err, Files.readString(place.resolve("asked")));
    }

    private void program(String name, String text) throws IOException {
        Path file = place.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
