package dev.holdfast.starter.configure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which addresses the locations get. */
public final class NetworkOptions {
    @Option(
            names = "--subnet",
            arity = "1..*",
            split = ",",
            paramLabel = "CIDR",
            description = "One per location, in 198.18.0.0/15 on platform local.")
    List<String> subnets = List.of();

    @Option(names = "--network", paramLabel = "CIDR", description = "The whole, of which each location gets a part.")
    Optional<String> network = Optional.empty();

    @Option(
            names = "--subnet-prefix",
            defaultValue = "28",
            paramLabel = "BITS",
            description = "The length of each part (default: ${DEFAULT-VALUE}).")
    int prefix;

    @Option(names = "--no-shuffle-subnets", description = "The first parts, not random ones.")
    boolean noShuffle;

    @Option(
            names = "--exclude-subnets-from",
            paramLabel = "DIR",
            description = "Not the parts that the clusters in this directory have; may be repeated.")
    List<Path> excludeFrom = List.of();
}
