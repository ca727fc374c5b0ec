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
        Files.createDirectories(folder.resolve("bin"));
        program("barman", "$*");
        program("backup-from", "backup-from $*");
        Files.createDirectories(folder.resolve("barman.d"));
        for (String node : List.of("kaboom", "kaftan", "kaolin")) {
            Files.writeString(
                    folder.resolve("barman.d/" + node + ".conf"),
                    "; its file\n[" + node + "]\nactive = " + node.equals("kaboom") + "\nslot_name = backup_kapok\n");
        }
    }

    private void program(String name, String asked) throws IOException {
        Path program = folder.resolve("bin").resolve(name);
        Files.writeString(program, "#!/bin/bash\necho \"" + asked + "\" >>" + folder.resolve("asked") + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** As Barman 3.13 writes of a complete one, or as before that. */
    private void backup(String info, String ended) throws IOException {
        Path file = folder.resolve(info);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "begin_time=None\nend_time=" + ended + "\nstatus=DONE\n");
    }

    /** What Barman itself keeps, which counts more than the files. */
    private void own(String text) throws IOException {
        Files.writeString(folder.resolve("own.conf"), text);
    }

    private String asked() throws IOException {
        Path file = folder.resolve("asked");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String run(String... mode) throws IOException, InterruptedException {
        String script = dev.holdfast.core.architecture.pgd.Files.text("backed-up.sh")
                .replace("/usr/local/lib/holdfast", folder + "/bin")
                .replace("/var/lib/barman/.barman.auto.conf", folder + "/own.conf")
                .replace("/var/lib/barman", folder.toString())
                .replace("/etc/barman.d", folder + "/barman.d");
        List<String> line = new ArrayList<>(List.of("bash", "-c", script, "backed-up"));
        line.addAll(List.of(mode));
        line.addAll(List.of("kaboom", "kaftan", "kaolin"));
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
        assertThat(run("--wrong")).isEmpty();
    }

    @Test
    void anotherTookItsPlace_isThatOne() throws Exception {
        own("[kaftan]\nactive = true\n[kaboom]\nactive = false\n");

        assertThat(run("--name")).isEqualTo("kaftan");
        assertThat(run("--wrong")).isEmpty();
        assertThat(run("--settle")).isEmpty();
        assertThat(asked()).isEmpty();
    }

    /** Barman has forgotten a node that was removed; its file says again that it is active. */
    @Test
    void nodeOfConfigComesAgain_theOneThatTookItsPlaceStays() throws Exception {
        own("[kaftan]\nactive = True\n");

        assertThat(run("--name")).isEqualTo("kaftan");
        assertThat(run("--wrong")).isEqualTo("kaboom");

        run("--settle");

        assertThat(Files.readString(folder.resolve("own.conf"))).endsWith("[kaboom]\nactive = false\n");
        assertThat(asked())
                .contains("receive-wal --stop kaboom", "config-update", "\"server_name\": \"kaboom\"")
                .doesNotContain("kaftan");
        assertThat(run("--wrong")).isEmpty();
    }

    /** backup-from, killed before it came to its last line but one: its sections stand there, and none is active. */
    @Test
    void nobodyIsActive_theNodeOfConfigIs() throws Exception {
        own("[kaftan]\nactive = false\n[kaboom]\nactive = false\n[kaolin]\nactive = false\n");

        assertThat(run("--name")).isEqualTo("kaboom");
        assertThat(run("--wrong")).isEqualTo("kaboom");

        run("--settle");

        assertThat(asked()).isEqualTo("backup-from kaboom kaftan kaolin\n");
    }

    @Test
    void wanted_areAsManyAsConfigWants() throws Exception {
        assertThat(run("--wanted", "3")).as("without any").isEqualTo("3");
        for (int i = 1; i <= 4; i++) {
            backup("kaboom/meta/" + i + "-backup.info", "2026-11-20 02:00:00.123456+00:00");
        }
        assertThat(run("--wanted", "3")).isEqualTo("3");
    }

    /** The log between those backups and the return to their node is missing: none of them is a start for what follows. */
    @Test
    void wanted_afterAReturn_isOneMoreThanThoseFromBeforeIt() throws Exception {
        own("[kaftan]\nactive = true\n[kaboom]\nactive = false\n");
        Files.writeString(folder.resolve(".holdfast-since-kaftan"), "1795744800\n");
        backup("kaftan/meta/1-backup.info", "2026-11-20 02:00:00.123456+00:00");
        backup("kaftan/base/2/backup.info", "2026-11-21 02:00:00+00:00");
        assertThat(run("--wanted", "3")).as("too few anyway").isEqualTo("3");
        assertThat(run("--wanted", "2")).isEqualTo("3");

        backup("kaftan/meta/3-backup.info", "2026-11-27 10:00:01.5+00:00");
        assertThat(run("--wanted", "2")).isEqualTo("2");
    }
}
