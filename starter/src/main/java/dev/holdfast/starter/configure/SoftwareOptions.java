package dev.holdfast.starter.configure;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is installed beside PostgreSQL, and where from. */
public final class SoftwareOptions {
    @Option(
            names = "--edb-repositories",
            arity = "1..*",
            paramLabel = "NAME",
            description = "EDB's repositories; none for none.")
    List<String> edbRepositories = List.of();

    @Option(names = "--enable-pem", description = "A PEM server, and agents on the other hosts.")
    boolean pem;

    @Option(names = "--enable-pg-backup-api", description = "pg-backup-api on Barman's hosts.")
    boolean pgBackupApi;

    @Option(names = "--enable-beacon-agent", description = "The beacon agent on data nodes.")
    boolean beacon;

    @Option(names = "--beacon-agent-project-id", paramLabel = "ID", description = "Its project.")
    Optional<String> beaconProject = Optional.empty();

    @Option(names = "--extra-packages", arity = "1..*", paramLabel = "NAME", description = "More packages.")
    List<String> packages = List.of();

    @Option(
            names = "--extra-optional-packages",
            arity = "1..*",
            paramLabel = "NAME",
            description = "More packages that may be missing.")
    List<String> optionalPackages = List.of();

    @Option(
            names = "--extra-postgres-packages",
            arity = "1..*",
            paramLabel = "NAME",
            description = "More packages on hosts with PostgreSQL.")
    List<String> postgresPackages = List.of();

    @Option(names = "--enable-local-repo", description = "Packages of the directory DIR/local-repo too.")
    boolean localRepo;

    @Option(names = "--use-local-repo-only", description = "Packages of DIR/local-repo only.")
    boolean localRepoOnly;
}
