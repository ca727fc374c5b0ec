package dev.holdfast.starter.server;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The temporal program, which holds the embedded server: on the PATH, in the cache, or built with Go. */
public final class TemporalCli {
    /** Newer tags cannot be installed by go install, since their go.mod has replace lines. */
    static final String MODULE = "github.com/temporalio/cli/cmd/temporal@v1.5.1";

    private final Path home;

    public TemporalCli(Path home) {
        this.home = home;
    }

    public Optional<Path> find() {
        return onPath("temporal").or(() -> Optional.of(cached()).filter(Files::isExecutable));
    }

    /** The program; built into the cache when this machine has none, which takes minutes. */
    public Path require(Consumer<String> tell) {
        return find().orElseGet(() -> build(tell));
    }

    private Path build(Consumer<String> tell) {
        Path go = onPath("go")
                .or(() -> Optional.of(Path.of("/usr/local/go/bin/go")).filter(Files::isExecutable))
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "The embedded Temporal server needs the temporal program, or Go to build it, and this machine"
                                + " has neither. Install golang, or put temporal on the PATH, or set"
                                + " TEMPORAL_ADDRESS to a server that runs."));
        tell.accept("Building the Temporal program (" + MODULE + "); about 3 minutes, once");
        Daemon build = new Daemon(home, "temporal-build");
        try {
            Files.createDirectories(bin());
            Files.createDirectories(build.log().getParent());
            ProcessBuilder builder = new ProcessBuilder(go.toString(), "install", MODULE)
                    .redirectErrorStream(true)
                    .redirectOutput(build.log().toFile());
            builder.environment().put("GOBIN", bin().toString());
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "Building the Temporal program with " + go + " failed; the output is in " + build.log() + ".",
                        build.lastWords());
            }
            return cached();
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, "Building the Temporal program failed: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_REFUSED, "Building the Temporal program was interrupted.");
        }
    }

    private Path bin() {
        return home.resolve("cache/bin");
    }

    private Path cached() {
        return bin().resolve("temporal");
    }

    private static Optional<Path> onPath(String program) {
        List<String> directories =
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":"));
        Stream<Path> candidates = directories.stream().filter(d -> !d.isEmpty()).map(d -> Path.of(d, program));
        return candidates.filter(Files::isExecutable).findFirst();
    }
}
