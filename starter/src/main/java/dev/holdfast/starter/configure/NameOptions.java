package dev.holdfast.starter.configure;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How hosts are called. */
public final class NameOptions {
    @Option(
            names = "--hostnames-from",
            paramLabel = "FILE",
            description = "Lines with a host's name, perhaps its public and its private address.")
    Optional<Path> from = Optional.empty();

    @Option(names = "--hostnames-pattern", paramLabel = "REGEX", description = "Only lines that match this as a whole.")
    Optional<String> pattern = Optional.empty();

    @Option(names = "--hostnames-sorted-by", paramLabel = "OPTION", description = "Sorted, instead of in any order.")
    Optional<String> sortedBy = Optional.empty();

    @Option(names = "--hostnames-unsorted", description = "In the order of the list.")
    boolean unsorted;

    @Option(names = "--cluster-prefixed-hostnames", description = "The cluster's name before each host's.")
    boolean prefixed;
}
