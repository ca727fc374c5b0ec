package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told that failover is held back, and by whom; the script runs with a curl that plays Patroni. */
class MaintenanceTest {
    /** A node that is dead, one that is paused until it is told, and one that does not matter. */
    private static final String CURL = """
            #!/bin/bash
            echo "$*" >>"$(dirname "$0")/asked"
            paused=$(dirname "$0")/paused
            case $* in
              *198.18.1.11*) exit 7 ;;
              *PATCH*null*) rm -f "$paused" ;;
              *PATCH*true*) touch "$paused" ;;
              *) if [[ -e $paused ]]; then echo '{"pause": true}'; else echo '{"state": "running"}'; fi ;;
            esac
            """;

    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts().everywhere("echo \"own", "own {\"state\":\"running\"}\n");

    @TempDir
    private Path directory;

    private List<HostAction> acts(boolean on) {
        return Maintenance.acts(new ClusterContext(layout.spec(), layout.inventory(), hosts), on);
    }

    private static Command command(HostAction act) {
        return ((HostAction.Run) act).command();
    }

    @Test
    void acts_oneForEachLocation_onItsFirstNodeWithAllAddresses() {
        assertThat(acts(true)).extracting(HostAction::host).containsExactly("kaboom", "kaput");
        assertThat(command(acts(true).get(1)).line())
                .isEqualTo("bash -s -- on datacenter2 198.18.2.11 198.18.2.12 198.18.2.13");
    }

    @Test
    void off_deadNodes_isSaidByAnotherOfTheLocation_orByAnotherLocation() {
        hosts.down("kaboom");
        assertThat(acts(false)).extracting(HostAction::host).containsExactly("kaftan", "kaput");
        hosts.down("kaftan").down("kaolin");
        assertThat(acts(false)).extracting(HostAction::host).containsExactly("kaput", "kaput");
        assertThat(command(acts(false).get(0)).line()).startsWith("bash -s -- off datacenter1 198.18.1.11 ");
    }

    @Test
    void on_deadNode_isRefusedByName() {
        hosts.down("kaboom").on("karaoke", "echo \"own", "own \n");
        assertThatThrownBy(() -> acts(true))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("kaboom, karaoke");
    }

    @Test
    void script_off_deadNodeFirst_tellsTheNextAndWaitsForThoseThatAnswer() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("paused"));
        assertThat(script("off", "198.18.1.11", "198.18.1.12")).isZero();
        assertThat(directory.resolve("paused")).doesNotExist();
        assertThat(Files.readString(directory.resolve("asked"))).contains("198.18.1.12:8008/config -f");
    }

    @Test
    void script_noNodeAnswers_failsAndNamesTheLocation() throws IOException, InterruptedException {
        assertThat(script("off", "198.18.1.11")).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("said"))).contains("No data node of here takes the word.");
    }

    @Test
    void script_on_pausesWhoAnswers() throws IOException, InterruptedException {
        assertThat(script("on", "198.18.1.12")).isZero();
        assertThat(directory.resolve("paused")).exists();
    }

    private int script(String mode, String... addresses) throws IOException, InterruptedException {
        Path curl = directory.resolve("curl");
        Files.writeString(curl, CURL);
        Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "exec bash -s -- " + mode + " here " + String.join(" ", addresses));
        builder.environment().merge("PATH", directory.toString(), (path, first) -> first + ":" + path);
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        Process bash = builder.start();
        try (var input = bash.getOutputStream()) {
            input.write(Resource.text("maintenance.sh").getBytes(StandardCharsets.UTF_8));
        }
        return bash.waitFor();
    }
}
