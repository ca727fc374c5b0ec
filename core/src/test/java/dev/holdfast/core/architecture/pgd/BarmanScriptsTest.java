package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** barman-forget.sh and barman-renew.sh, run by bash in a place of the test's own. */
class BarmanScriptsTest {
    @TempDir
    Path place;

    @BeforeEach
    void tools() throws IOException {
        Files.createDirectories(place.resolve("etc"));
        Files.createDirectories(place.resolve("home/kaolin/base"));
        Files.writeString(place.resolve("etc/kaolin.conf"), "[kaolin]\n");
        Files.writeString(
                place.resolve("home/.barman.auto.conf"),
                "[kaboom]\nactive = false\n[kaolin]\nactive = true\n[kaftan]\nactive = false\n");
        tool("runuser", "#!/bin/bash\nshift 3\nexec \"$@\"\n");
        tool("barman", "#!/bin/bash\necho \"barman $*\" >>\"$place/done\"\ncat \"$place/shown\"\n");
        tool("backup-from", "#!/bin/bash\necho \"from $*\" >>\"$place/done\"\n");
        Files.writeString(place.resolve("shown"), "Server kaolin:\n\tactive: False\n");
    }

    private void tool(String name, String text) throws IOException {
        assertThat(Files.writeString(place.resolve(name), text).toFile().setExecutable(true))
                .isTrue();
    }

    private void run(String script, String... arguments) throws IOException, InterruptedException {
        String text = dev.holdfast.core.architecture.pgd.Files.text(script)
                .replace("/etc/barman.d", place + "/etc")
                .replace("/var/lib/barman", place + "/home")
                .replace("/usr/local/lib/holdfast/", "");
        List<String> line = new ArrayList<>(List.of("bash", "-c", text, script));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().put("PATH", place + ":" + System.getenv("PATH"));
        builder.environment().put("place", place.toString());
        Process bash = builder.start();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
    }

    private String told() throws IOException {
        return Files.readString(place.resolve("done"));
    }

    @Test
    void forget_theNodeThatIsBackedUp_anotherTakesItsPlaceAndItsBackupsAreBeside() throws Exception {
        Files.writeString(place.resolve("shown"), "Server kaolin:\n\tactive: True\n");
        run("barman-forget.sh", "kaolin", "kaboom", "kaftan");
        assertThat(told()).contains("from kaboom kaolin kaftan\n", "barman receive-wal --stop kaolin\n");
        assertThat(place.resolve("etc/kaolin.conf")).doesNotExist();
        assertThat(Files.readString(place.resolve("home/.barman.auto.conf")))
                .isEqualTo("[kaboom]\nactive = false\n[kaftan]\nactive = false\n");
        assertThat(place.resolve("home/kaolin")).doesNotExist();
        assertThat(beside())
                .singleElement()
                .satisfies(kept -> assertThat(kept.resolve("base")).exists());
        Files.delete(place.resolve("done"));
        run("barman-forget.sh", "kaolin", "kaboom", "kaftan");
        assertThat(place.resolve("done")).as("asked again").doesNotExist();
    }

    @Test
    void forget_anotherNode_leavesTheOneThatIsBackedUp() throws Exception {
        run("barman-forget.sh", "kaolin", "kaboom", "kaftan");
        assertThat(told()).doesNotContain("from ");
    }

    @Test
    void renew_putsTheOldOnesBackupsBeside() throws Exception {
        run("barman-renew.sh", "kaolin");
        run("barman-renew.sh", "kaolin");
        assertThat(place.resolve("home/kaolin")).doesNotExist();
        assertThat(beside()).hasSize(1);
    }

    private List<Path> beside() throws IOException {
        try (Stream<Path> kept = Files.list(place.resolve("home"))) {
            return kept.filter(p -> p.getFileName().toString().startsWith("kaolin.before-"))
                    .toList();
        }
    }
}
