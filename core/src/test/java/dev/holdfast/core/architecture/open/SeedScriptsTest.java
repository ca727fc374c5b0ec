package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a data node's directories, below another directory, where Patroni leads. */
class SeedScriptsTest {
    private static final String FIRST = "20261126T080000";
    private static final String SECOND = "20261127T080000";

    @TempDir
    Path root;

    private final OpenLayout layout = Clusters.article();
    private final Host node = layout.dataNodes(layout.dataLocations().get(0)).get(0);
    private Path home = Path.of("");

    @BeforeEach
    void dataOfTheOldTime() throws IOException {
        home = root.resolve("17");
        write("holdfast/rows", "old");
        for (String program : new String[] {"systemctl", "curl"}) {
            Path stub = root.resolve("bin/" + program);
            Files.createDirectories(stub.getParent());
            Files.writeString(stub, "#!/bin/sh\necho '\"role\": \"primary\"'\n");
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
    }

    private void seeded(String run) throws IOException, InterruptedException {
        write("holdfast.seed/rows", "of " + run);
        write("holdfast.seed-ready", run + "\n");
        assertThat(bash(OpenSeed.script(layout.server(node), "place.sh", run))).isZero();
    }

    /** As the stage JOIN does. */
    private void joined() throws IOException {
        write("holdfast.joined", Files.readString(home.resolve("holdfast.placed")));
    }

    private void undone(String run) throws IOException, InterruptedException {
        assertThat(bash(OpenSeed.script(layout.server(node), "undo.sh", run))).isZero();
    }

    /** As a deploy does; whether there was anything to do. */
    private boolean tidied() throws IOException, InterruptedException {
        EnsureState step = (EnsureState) new TidyPhase(layout).steps(node).get(0);
        if (bash(step.probe()) == 0) {
            return false;
        }
        assertThat(bash(step.commands().get(0))).isZero();
        assertThat(bash(step.probe())).as("converges").isZero();
        return true;
    }

    @Test
    void deploy_afterASeedThatJoined_deletesTheFormerData() throws Exception {
        seeded(FIRST);
        joined();
        assertThat(tidied()).isTrue();
        assertThat(home).isDirectoryNotContaining("glob:**/holdfast.*");
        assertThat(rows("holdfast")).isEqualTo("of " + FIRST);
        assertThat(tidied()).as("again").isFalse();
    }

    @Test
    void deploy_whereTheNodeNeitherLeadsNorStreams_deletesNothing() throws Exception {
        seeded(FIRST);
        joined();
        Files.writeString(root.resolve("bin/curl"), "#!/bin/sh\nexit 7\n");
        EnsureState step = (EnsureState) new TidyPhase(layout).steps(node).get(0);
        assertThat(bash(step.commands().get(0))).isNotZero();
        assertThat(rows("holdfast.before")).isEqualTo("old");
    }

    @Test
    void deploy_ofASeedThatHasNotJoined_keepsTheFormerData() throws Exception {
        seeded(FIRST);
        assertThat(tidied()).isFalse();
        assertThat(rows("holdfast.before")).isEqualTo("old");
    }

    /** What the first one joined says nothing of the second one's former data. */
    @Test
    void deploy_ofASecondSeedThatHasNotJoined_keepsTheFormerData() throws Exception {
        seeded(FIRST);
        joined();
        seeded(SECOND);
        assertThat(tidied()).isFalse();
        assertThat(rows("holdfast.before")).isEqualTo("of " + FIRST);
    }

    @Test
    void undo_beforeTheSecondSeedIsPlaced_leavesTheFirstOneToTheDeploy() throws Exception {
        seeded(FIRST);
        joined();
        write("holdfast.seed/rows", "of " + SECOND);
        undone(SECOND);
        assertThat(rows("holdfast")).isEqualTo("of " + FIRST);
        assertThat(home.resolve("holdfast.seed")).doesNotExist();
        assertThat(tidied()).isTrue();
        assertThat(home.resolve("holdfast.before")).doesNotExist();
    }

    @Test
    void undo_onceTheSeedIsPlaced_bringsTheOldDataBack() throws Exception {
        seeded(FIRST);
        joined();
        seeded(SECOND);
        undone(SECOND);
        assertThat(rows("holdfast")).isEqualTo("of " + FIRST);
        assertThat(home).isDirectoryNotContaining("glob:**/holdfast.*");
    }

    private String rows(String directory) throws IOException {
        return Files.readString(home.resolve(directory).resolve("rows"));
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int bash(Command command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", moved(command.line())).inheritIO();
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(moved(command.stdin()).getBytes(StandardCharsets.UTF_8));
        }
        return process.waitFor();
    }

    private String moved(String text) {
        return text.replace("/var/lib/postgresql", root.toString()).replace("/run/holdfast-seed", root + "/run");
    }
}
