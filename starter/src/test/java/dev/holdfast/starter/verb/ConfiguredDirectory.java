package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Command lines about the cluster of a directory that `configure` has just written, with operations that are not there. */
abstract class ConfiguredDirectory {
    @TempDir
    Path home;

    final FakeOperations operations = new FakeOperations();
    Path directory = Path.of("");

    @BeforeEach
    void configure() {
        directory = home.resolve("demo");
        assertThat(run("configure", directory.toString(), "--witness-only-location", "datacenter3")
                        .status())
                .isZero();
    }

    final CommandLineRun run(String... args) {
        return CommandLineRun.of(operations, home, args);
    }
}
