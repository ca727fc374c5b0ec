package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The watchdog and the drill's writer run on hosts as Python; so do their tests, which fake PostgreSQL's connection. */
class HostProgramsTest {
    private static final Path TESTS = Path.of("src/test/python");

    static Stream<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith("test_"))
                    .map(name -> name.replace(".py", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void python_everyTest_passes(String module) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-B", "-m", "unittest", "-b", module)
                .directory(TESTS.toFile())
                .redirectErrorStream(true)
                .start();
        python.getOutputStream().close();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(printed).isZero();
        assertThat(printed).containsPattern("Ran [1-9]\\d* tests? in").endsWith("OK\n");
    }
}
