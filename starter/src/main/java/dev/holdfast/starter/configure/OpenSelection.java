package dev.holdfast.starter.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.HostNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The same options as a request for Holdfast's own architecture. */
final class OpenSelection {
    private final Selection selection;

    OpenSelection(Selection selection) {
        this.selection = selection;
    }

    String configYml(String cluster, String platform) {
        if (!selection.postgres.flavour().matches("|postgresql")) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "Open-Always-ON has PostgreSQL itself, not " + selection.postgres.flavour()
                            + ". Choose PGD-Always-ON, or --postgresql.");
        }
        List<String> locations = selection.shape.locationNames;
        Optional<String> witness = selection.shape.witnessOnlyLocation;
        if (locations.isEmpty()) {
            ConfigureOptions article = ConfigureOptions.demo("");
            locations = article.locationNames();
            witness = witness.or(article::witnessOnlyLocation);
        }
        String version = selection.postgres.majorVersion();
        List<List<String>> lines = lines();
        List<String> names = hostnames(lines);
        ConfigureOptions options = new ConfigureOptions(
                cluster,
                selection.architecture,
                platform,
                locations,
                selection.shape.dataNodes.orElse(3),
                witness,
                names,
                version.isEmpty() ? "17" : version,
                selection.postgres.database,
                selection.network.subnets,
                selection.routing.proxyRouting.orElse("local"),
                !selection.shape.noMonitor);
        ConfigureOptions reached = platform.equals("bare")
                ? options.withBare(selection.bare.options(names, lines))
                : selection.bare.refused(options);
        return Configure.configYml(
                platform.equals("aws") ? reached.withAws(new OpenCloud(selection).options()) : reached);
    }

    private List<String> hostnames(List<List<String>> lines) {
        List<String> names = lines.stream().map(words -> words.get(0)).toList();
        return selection.names.unsorted ? names : names.stream().sorted().toList();
    }

    private List<List<String>> lines() {
        if (selection.names.from.isEmpty()) {
            return List.of();
        }
        try {
            return HostNames.fromFile(Files.readString(selection.names.from.get()));
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "The file of host names cannot be read: " + selection.names.from.get() + ".");
        }
    }
}
