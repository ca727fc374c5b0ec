package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by bash on files as Barman has them, with a stand-in for barman; kaboom is the node that config.yml names. */
class BackedUpScriptTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void asDeployed() throws IOException {
        Path barman = Files.createDirectories(folder.resolve("bin")).resolve("barman");
        Files.writeString(barman, "#!/bin/bash\necho \"$*\" >>" + folder.resolve("asked") + "\n");
        assertThat(barman.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("barman.d"));
        for (String node : List.of("kaboom", "kaftan", "kaolin")) {
            Files.writeString(
                    folder.resolve("barman.d/" + node + ".conf"),
                    "; its file\n[" + node + "]\nactive = " + node.equals("kaboom") + "\nslot_name = backup_kapok\n");
        }
    }

    /** What Barman itself keeps, which counts more than the files. */
    private void own(String text) throws IOException {
        Files.writeString(folder.resolve("own.conf"), text);
    }

    private String asked() throws IOException {
        Path file = folder.resolve("asked");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String run(String mode) throws IOException, InterruptedException {
        String script = dev.holdfast.core.architecture.pgd.Files.text("backed-up.sh")
                .replace("/var/lib/barman/.barman.auto.conf", folder + "/own.conf")
                .replace("/etc/barman.d", folder + "/barman.d");
        List<String> line = new ArrayList<>(List.of("bash", "-c", script, "backed-up"));
        line.addAll(List.of(mode, "kaboom", "kaftan", "kaolin"));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.strip();
    }

    @Test
    void asDeployed_isTheNodeOfConfig() throws Exception {
        assertThat(run("--name")).isEqualTo("kaboom");
        assertThat(run("--others")).isEmpty();
    }

    @Test
    void anotherTookItsPlace_isThatOne() throws Exception {
        own("[kaftan]\nactive = true\n[kaboom]\nactive = false\n");

        assertThat(run("--name")).isEqualTo("kaftan");
        assertThat(run("--others")).isEmpty();
        assertThat(run("--settle")).isEmpty();
        assertThat(asked()).isEmpty();
    }

    /** Barman has forgotten a node that was removed; its file says again that it is active. */
    @Test
    void nodeOfConfigComesAgain_theOneThatTookItsPlaceStays() throws Exception {
        own("[kaftan]\nactive = True\n");

        assertThat(run("--name")).isEqualTo("kaftan");
        assertThat(run("--others")).isEqualTo("kaboom");

        run("--settle");

        assertThat(Files.readString(folder.resolve("own.conf"))).endsWith("[kaboom]\nactive = false\n");
        assertThat(asked())
                .contains("receive-wal --stop kaboom", "config-update", "\"server_name\": \"kaboom\"")
                .doesNotContain("kaftan");
        assertThat(run("--others")).isEmpty();
    }
}
