package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by bash with stand-ins for systemctl, for runuser, which asks the nodes, and for sleep. */
class ProxyRenewScriptTest {
    private static final Instant BEFORE = Instant.now().minusSeconds(3600);

    @TempDir
    private Path folder;

    /** Any process that runs. */
    private final ProcessHandle proxy = ProcessHandle.current();

    @BeforeEach
    void standIns() throws IOException {
        program(
                "systemctl",
                "if [[ $1 == show ]]; then echo " + proxy.pid() + "; else echo \"$*\" >>" + at("done") + "; fi");
        program("sleep", "echo sleep >>" + at("slept"));
        // Ends a connection where it is asked to; how many there are now is in the file.
        program(
                "runuser",
                "if [[ \"$*\" == *pg_terminate_backend* ]]; then echo terminate >>" + at("done")
                        + "; echo '1764156900.5|1'; else cat " + at("connections") + "; fi");
        write("passwords", "*:*:*:pgdproxy:new");
        write("authorities", "OLD");
        write("stamp.authorities", "OLD");
        write("connections", "1");
    }

    @AfterEach
    void stamped() throws IOException {
        assertThat(read("stamp"))
                .as("it ends with the stamp, which the step's probe compares")
                .hasSize(68);
        assertThat(read("stamp.authorities")).isEqualTo(read("authorities"));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\n");
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String done() throws IOException, InterruptedException {
        Path script = folder.resolve("renew");
        Files.writeString(script, dev.holdfast.core.architecture.pgd.Files.text("proxy-renew.sh"));
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        script.toString(),
                        at("stamp"),
                        at("passwords"),
                        at("authorities"),
                        "psql",
                        "host=a",
                        "host=b")
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return read("done");
    }

    @Test
    void comesBack_isLeftRunning() throws Exception {
        assertThat(done()).isEqualTo("terminate\nterminate\n");
    }

    @Test
    void doesNotComeBack_isStartedAnew() throws Exception {
        write("connections", "0");
        assertThat(done()).isEqualTo("terminate\nterminate\nrestart pgd-proxy\n");
        assertThat(read("slept").lines()).hasSize(15);
    }

    @Test
    void anotherAuthorityToTrust_isStartedAnewAtOnce() throws Exception {
        write("authorities", "OLD\nNEW");
        assertThat(done()).isEqualTo("restart pgd-proxy\n");
    }

    @Test
    void oneAuthorityLess_isRenewed() throws Exception {
        write("stamp.authorities", "OLD\nNEW");
        write("authorities", "NEW");
        assertThat(done()).isEqualTo("terminate\nterminate\n");
    }

    @Test
    void startedSinceTheFilesWereWritten_isLeftAlone() throws Exception {
        Instant earlier = proxy.info().startInstant().orElse(BEFORE).minusSeconds(60);
        for (String name : new String[] {"passwords", "authorities"}) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(earlier));
        }
        assertThat(done()).isEmpty();
    }
}
