package dev.holdfast.starter.configure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of TPA that Holdfast only understands well enough to say why it does nothing about them, and the keyring. */
public final class OtherOptions {
    @Option(
            names = "--keyring-backend",
            paramLabel = "NAME",
            description = "system or legacy: TPA's key storage, which Holdfast does not use.")
    Optional<String> keyringBackend = Optional.empty();

    @Option(names = "--no-git", description = "Holdfast makes no git repository in any case.")
    boolean noGit;

    @Option(
            names = {"-v", "--verbose"},
            description = "Says no more than without it.")
    boolean[] verbose = {};

    @Option(names = "--overrides-from", arity = "1..*", paramLabel = "FILE", description = "Not supported.")
    List<Path> overridesFrom = List.of();

    @Option(
            names = {"--use-redhat-aac", "--use-ansible-tower"},
            paramLabel = "URL",
            description = "Not supported.")
    Optional<String> tower = Optional.empty();

    @Option(names = "--tower-git-repository", paramLabel = "URL", description = "Not supported.")
    Optional<String> towerRepository = Optional.empty();

    @Option(names = "--compliance", paramLabel = "NAME", description = "Not supported.")
    Optional<String> compliance = Optional.empty();

    @Option(names = "--install-from-source", arity = "1..*", paramLabel = "NAME", description = "Not supported.")
    List<String> fromSource = List.of();

    @Option(names = "--use-volatile-subscriptions", description = "Not supported.")
    boolean volatileSubscriptions;

    @Option(
            names = {"--2Q-repositories", "--2q-repositories"},
            arity = "1..*",
            paramLabel = "NAME",
            description = "Not supported.")
    List<String> secondQuadrant = List.of();

    @Option(names = "--shared-ccache", paramLabel = "PATH", description = "Not supported.")
    Optional<Path> ccache = Optional.empty();

    @Option(
            names = "--local-source-directories",
            arity = "1..*",
            paramLabel = "NAME:PATH",
            description = "Not supported.")
    List<String> sources = List.of();
}
