package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A location whose backup host config.yml changes goes to the new one and leaves the old one. */
class KeptBackupsTest {
    private final OpenLayout layout = Clusters.article();

    @TempDir
    private Path conf;

    private List<Step> steps(ClusterSpec spec, String host) {
        OpenLayout changed = new OpenLayout(spec, layout.inventory());
        Host at = layout.inventory().host(host);
        return new BackupPhase(changed).steps(at);
    }

    private static List<String> titles(List<Step> steps) {
        return steps.stream().map(Step::title).toList();
    }

    private static String ends(List<Step> steps) {
        return steps.stream()
                .filter(s -> s.title().equals("WAL of no other location is taken"))
                .map(s -> ((EnsureState) s).commands().get(0).line())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void plan_changedBackupHost_movesTheLocationWithoutAProvision() {
        ClusterSpec moved = Clusters.backing(layout.spec(), "kaboom", Optional.of("karate"));
        assertThat(titles(steps(moved, "karate"))).contains("3 backups of datacenter1", "3 backups of datacenter2");
        assertThat(ends(steps(moved, "karate"))).isEqualTo("bash -s -- end demo datacenter1 datacenter2");
        assertThat(titles(steps(moved, "kapok"))).noneMatch(t -> t.contains("backups of datacenter"));
        assertThat(ends(steps(moved, "kapok"))).isEqualTo("bash -s -- end demo");
    }

    /** Else nobody would keep them until `provision` made the new one. */
    @Test
    void plan_backupHostThatIsNotThereYet_leavesThemWhereTheyAre() {
        ClusterSpec moved = Clusters.backing(layout.spec(), "kaboom", Optional.of("karst"));
        assertThat(ends(steps(moved, "kapok"))).isEqualTo("bash -s -- end demo datacenter1");
    }

    @Test
    void script_endsWhatTheDeployWroteForOthers_andNothingElse() throws IOException, InterruptedException {
        write("a", "Write leader of a in cluster demo");
        write("b", "Write leader of b in cluster demo");
        write("b-before-7", "b before 7");
        write("own", "a server that somebody added");
        assertThat(script("look", "demo", "a", "b")).isZero();
        assertThat(script("look", "demo", "a")).isEqualTo(1);
        assertThat(conf.resolve("b.conf")).exists();
        assertThat(script("end", "demo", "a")).isZero();
        assertThat(conf.resolve("b.conf")).doesNotExist();
        assertThat(script("look", "demo", "a")).isZero();
        assertThat(List.of("a.conf", "b-before-7.conf", "own.conf"))
                .allSatisfy(name -> assertThat(conf.resolve(name)).exists());
    }

    private void write(String server, String description) throws IOException {
        Files.writeString(
                conf.resolve(server + ".conf"),
                "[" + server + "]\ndescription = \"" + description + "\"\nslot_name = x\n");
    }

    private int script(String... words) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", "exec bash -s -- " + String.join(" ", words)).start();
        try (var input = bash.getOutputStream()) {
            String text = Resource.text("barman-only.sh").replace("/etc/barman.d", conf.toString());
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bash.waitFor();
    }
}
