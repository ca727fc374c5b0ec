package dev.holdfast.starter.configure;

import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which PostgreSQL. */
public final class PostgresOptions {
    @Option(names = "--postgres-flavour", paramLabel = "NAME", description = "postgresql, epas, edbpge or pgextended.")
    Optional<String> named = Optional.empty();

    @Option(
            names = "--postgres-version",
            paramLabel = "VERSION",
            description = "Major version (Open-Always-ON: 17, or 15).")
    Optional<String> version = Optional.empty();

    @Option(
            names = "--postgresql",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "VERSION",
            description = "PostgreSQL itself.")
    Optional<String> community = Optional.empty();

    @Option(
            names = {"--edb-postgres-advanced", "--epas"},
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "VERSION",
            description = "EDB Postgres Advanced Server.")
    Optional<String> advanced = Optional.empty();

    @Option(
            names = {"--edb-postgres-extended", "--edbpge", "--pgextended"},
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "VERSION",
            description = "EDB Postgres Extended.")
    Optional<String> extended = Optional.empty();

    @Option(names = "--redwood", description = "EPAS: Oracle's compatibility.")
    boolean redwood;

    @Option(
            names = {"--no-redwood", "--no-redwood-compat"},
            description = "EPAS: none of it.")
    boolean noRedwood;

    @Option(names = "--bdr-version", paramLabel = "VERSION", description = "PGD's major version, 5 or 6.")
    Optional<String> bdrVersion = Optional.empty();

    @Option(
            names = "--bdr-database",
            defaultValue = "bdrdb",
            paramLabel = "NAME",
            description = "The replicated database (default: ${DEFAULT-VALUE}).")
    String database = "";

    /** TPA's word for the flavour; empty when none was named. */
    String flavour() {
        return named.orElse(
                community.isPresent()
                        ? "postgresql"
                        : advanced.isPresent() ? "epas" : extended.isPresent() ? "edbpge" : "");
    }

    /** The major version, wherever it was given; empty when it was not. */
    String majorVersion() {
        return versions().findFirst().orElse("");
    }

    /** More than one flavour, or more than one version. */
    Optional<String> contradiction() {
        long flavours = Stream.of(named, community, advanced, extended)
                .filter(Optional::isPresent)
                .count();
        if (flavours > 1) {
            return Optional.of("Choose one of --postgresql, --epas, --edbpge and --postgres-flavour.");
        }
        if (versions().distinct().count() > 1) {
            return Optional.of("There are two versions of PostgreSQL, "
                    + String.join(" and ", versions().distinct().toList()) + ". Name one.");
        }
        return redwood && noRedwood ? Optional.of("--redwood and --no-redwood exclude each other.") : Optional.empty();
    }

    private Stream<String> versions() {
        return Stream.of(version, community, advanced, extended)
                .flatMap(Optional::stream)
                .filter(v -> !v.isEmpty());
    }
}
