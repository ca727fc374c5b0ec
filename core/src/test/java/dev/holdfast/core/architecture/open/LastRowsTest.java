package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark of a location that handed everything on holds only as long as nothing was served after it. */
class LastRowsTest {
    private final OpenLayout layout = Clusters.threeLocations();

    @TempDir
    private Path root;

    @Test
    void mark_olderThanTheServersLastStart_countsForNothing() throws IOException, InterruptedException {
        assertThat(isMarked()).isFalse();
        Path mark = file("var/lib/holdfast/handed-on", 2000);
        assertThat(isMarked()).as("a server that was never there").isTrue();
        Path started = file("var/lib/postgresql/17/holdfast/postmaster.opts", 1000);
        assertThat(isMarked()).as("stopped after the mark").isTrue();
        Files.setLastModifiedTime(started, FileTime.from(Instant.ofEpochSecond(3000)));
        assertThat(isMarked()).as("started again since").isFalse();
        Files.setLastModifiedTime(mark, FileTime.from(Instant.ofEpochSecond(4000)));
        assertThat(isMarked()).as("given up anew").isTrue();
    }

    @Test
    void deploy_takesTheMarkAway_whereConfigHasTheLocation_beforeTheDatabaseStarts() {
        Host node = layout.dataNodes("south").get(0);
        assertThat(titles(new OpenLayout(layout.spec(), layout.inventory()), node))
                .contains("not marked as given up");
        ClusterSpec without = Clusters.layoutOf(List.of("north", "east"), 2).spec();
        assertThat(titles(new OpenLayout(without, layout.inventory()), node))
                .isNotEmpty()
                .doesNotContain("not marked as given up");
        List<String> phases = new OpenAlwaysOn().phases(layout.spec());
        assertThat(phases.indexOf("base")).isLessThan(phases.indexOf("database"));
    }

    private static List<String> titles(OpenLayout layout, Host host) {
        return new BasePhase(layout).steps(host).stream().map(Step::title).toList();
    }

    private Path file(String name, long changed) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(changed)));
    }

    /** By the very command that a host is asked with. */
    private boolean isMarked() throws IOException, InterruptedException {
        ScriptedHosts hosts = new ScriptedHosts();
        LastRows.of(new ClusterContext(layout.spec(), layout.inventory(), hosts), "south")
                .areSafe();
        String asked = hosts.ran.stream()
                .filter(line -> line.contains("handed-on"))
                .findFirst()
                .orElseThrow();
        String line = asked.substring(asked.indexOf(' ') + 1).replace("/var/lib/", root + "/var/lib/");
        return new ProcessBuilder("bash", "-c", line).start().waitFor() == 0;
    }
}
