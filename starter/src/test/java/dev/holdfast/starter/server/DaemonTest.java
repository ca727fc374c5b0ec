package dev.holdfast.starter.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    @TempDir
    Path home;

    @Test
    void start_thenStop_leavesNothing() {
        Daemon daemon = new Daemon(home, "sleeper");
        daemon.start(List.of("sleep", "60"), Map.of(), "tag");
        assertThat(new Daemon(home, "sleeper").process()).isPresent();
        assertThat(daemon.tag()).isEqualTo("tag");
        assertThat(daemon.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(daemon.process()).isEmpty();
        assertThat(daemon.stop(Duration.ofSeconds(10))).isFalse();
    }

    @Test
    void process_idUsedByAnother_isNotTakenForIt() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.writeString(
                home.resolve("run/sleeper.pid"), ProcessHandle.current().pid() + "\n12345\ntag\n");
        assertThat(new Daemon(home, "sleeper").process()).isEmpty();
    }

    /** A child that ended, of a parent that does not ask for its end. */
    @Test
    void process_killedButStillListed_isNotAlive() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 1 & exec sleep 60").start();
        try {
            // The shell may not have begun it yet.
            while (parent.children().findFirst().isEmpty()) {
                Thread.sleep(10);
            }
            ProcessHandle child = parent.children().findFirst().orElseThrow();
            long started = child.info().startInstant().orElseThrow().toEpochMilli();
            Files.createDirectories(home.resolve("run"));
            Files.writeString(home.resolve("run/sleeper.pid"), child.pid() + "\n" + started + "\ntag\n");
            assertThat(new Daemon(home, "sleeper").process()).isPresent();
            Path stat = Path.of("/proc", String.valueOf(child.pid()), "stat");
            while (!Files.readString(stat).contains(") Z ")) {
                Thread.sleep(20);
            }
            assertThat(new Daemon(home, "sleeper").process()).isEmpty();
        } finally {
            parent.destroy();
        }
    }
}
