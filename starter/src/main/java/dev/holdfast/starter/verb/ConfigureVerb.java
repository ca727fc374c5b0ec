package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.HostNames;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes config.yml from TPA's configure options. */
@Command(mixinStandardHelpOptions = true)
final class ConfigureVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Option(
            names = {"-a", "--architecture"},
            defaultValue = "Open-Always-ON",
            description = "What runs on the hosts (default: ${DEFAULT-VALUE}).")
    String architecture = "";

    @Option(
            names = "--platform",
            defaultValue = "local",
            description = "Where hosts come from (default: ${DEFAULT-VALUE}).")
    String platform = "";

    @Option(
            names = "--location-names",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Regions or zones, in order. Without it the article's: datacenter1, datacenter2, and"
                    + " datacenter3 with the witness only.")
    List<String> locationNames = List.of();

    @Option(
            names = "--data-nodes-per-location",
            defaultValue = "3",
            paramLabel = "N",
            description = "Data nodes in each location (default: ${DEFAULT-VALUE}).")
    int dataNodesPerLocation;

    @Option(
            names = "--witness-only-location",
            paramLabel = "NAME",
            description = "A location with one witness and no data.")
    Optional<String> witnessOnlyLocation = Optional.empty();

    @Option(
            names = "--hostnames-from",
            paramLabel = "FILE",
            description =
                    "A file of host names, one a line; on platform bare each with its public and private address.")
    Optional<Path> hostnamesFrom = Optional.empty();

    @Option(
            names = "--hostnames-unsorted",
            description = "Use host names in the order of the file; without it they are sorted.")
    boolean hostnamesUnsorted;

    @Option(
            names = {"--postgres-version", "--postgresql"},
            defaultValue = "17",
            description = "PostgreSQL's major version (default: ${DEFAULT-VALUE}).")
    String postgresVersion = "";

    @Option(names = "--bdr-database", defaultValue = "bdrdb", description = "The database (default: ${DEFAULT-VALUE}).")
    String database = "";

    @Option(
            names = "--subnet",
            arity = "1..*",
            split = ",",
            paramLabel = "CIDR",
            description = "One per location, in 198.18.0.0/15 on platform local.")
    List<String> subnets = List.of();

    @Option(
            names = "--pgd-proxy-routing",
            defaultValue = "local",
            description = "local: a write leader per location (default: ${DEFAULT-VALUE}).")
    String routing = "";

    @Option(names = "--no-monitor", description = "No monitor host.")
    boolean noMonitor;

    @Mixin
    BareArguments bare = new BareArguments();

    @Option(names = "--force", description = "Replace a config.yml that exists.")
    boolean force;

    private final Session session;

    ConfigureVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path config = at.directory().config();
        if (Files.exists(config) && !force) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, config + " exists. Give --force to replace it, or choose another directory.");
        }
        at.directory().write("config.yml", Configure.configYml(options()));
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().put("config", config.toString()));
        } else {
            session.terminal().say("Wrote " + config + ". Next: holdfast provision " + at.path);
        }
        return Complaint.DONE;
    }

    private ConfigureOptions options() {
        if (locationNames.isEmpty()) {
            ConfigureOptions article = ConfigureOptions.demo("");
            locationNames = article.locationNames();
            witnessOnlyLocation = witnessOnlyLocation.or(article::witnessOnlyLocation);
        }
        List<List<String>> lines = lines();
        List<String> names = hostnames(lines);
        ConfigureOptions options = new ConfigureOptions(
                at.path.toAbsolutePath().normalize().getFileName().toString(),
                architecture,
                platform,
                locationNames,
                dataNodesPerLocation,
                witnessOnlyLocation,
                names,
                postgresVersion,
                database,
                subnets,
                routing,
                !noMonitor);
        return platform.equals("bare") ? options.withBare(bare.options(names, lines)) : bare.refused(options);
    }

    private List<String> hostnames(List<List<String>> lines) {
        List<String> names = lines.stream().map(words -> words.get(0)).toList();
        return hostnamesUnsorted ? names : names.stream().sorted().toList();
    }

    private List<List<String>> lines() {
        if (hostnamesFrom.isEmpty()) {
            return List.of();
        }
        try {
            return HostNames.fromFile(Files.readString(hostnamesFrom.get()));
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "The file of host names cannot be read: " + hostnamesFrom.get() + ".");
        }
    }
}
