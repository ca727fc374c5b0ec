package dev.holdfast.starter.verb;

import dev.holdfast.starter.operation.ClusterDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The cluster's directory, which most verbs take first. */
final class At {
    @Parameters(index = "0", paramLabel = "DIR", description = "The cluster's directory; it holds config.yml.")
    Path path = Path.of(".");

    ClusterDirectory directory() {
        return new ClusterDirectory(path);
    }
}
