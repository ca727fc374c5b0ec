package dev.holdfast.starter.configure;

import dev.holdfast.core.configure.RegionNetworks;
import dev.holdfast.core.configure.Subnets;
import dev.holdfast.core.configure.TpaCloud;
import dev.holdfast.core.configure.TpaConfigure;
import dev.holdfast.core.configure.TpaKeyring;
import dev.holdfast.core.configure.TpaNames;
import dev.holdfast.core.configure.TpaPostgres;
import dev.holdfast.core.configure.TpaRequest;
import dev.holdfast.core.configure.TpaRouting;
import dev.holdfast.core.configure.TpaShape;
import dev.holdfast.core.configure.TpaSoftware;
import dev.holdfast.core.configure.TpaStreaming;
import dev.holdfast.core.spec.ExtraPackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that {@code configure} may be asked, and what it means as a request for each kind of architecture. */
public final class Selection {
    @Option(
            names = {"--architecture", "-a"},
            defaultValue = "Open-Always-ON",
            description = "What runs on the hosts: Open-Always-ON, PGD-Always-ON, PGD-X, PGD-S or M1 (default:"
                    + " ${DEFAULT-VALUE}).")
    String architecture = "";

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description = "Where hosts come from: local, bare, aws or docker (Open-Always-ON: local; others: aws).")
    Optional<String> platform = Optional.empty();

    @Mixin
    ShapeOptions shape = new ShapeOptions();

    @Mixin
    RoutingOptions routing = new RoutingOptions();

    @Mixin
    StreamingOptions streaming = new StreamingOptions();

    @Mixin
    PostgresOptions postgres = new PostgresOptions();

    @Mixin
    SoftwareOptions software = new SoftwareOptions();

    @Mixin
    VersionOptions versions = new VersionOptions();

    @Mixin
    CloudOptions cloud = new CloudOptions();

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    NameOptions names = new NameOptions();

    @Mixin
    BareArguments bare = new BareArguments();

    @Mixin
    OtherOptions others = new OtherOptions();

    /** The config.yml that these options ask for; BAD_SPEC names everything that does not fit. */
    public Configured configured(String cluster, List<String> given) {
        String where = platform.orElse(tpa() ? "aws" : "local");
        List<String> refused = new ArrayList<>(OptionRules.refused(given, architecture, where));
        refused.addAll(ValueRules.refused(this, given));
        Refusals.of(postgres.contradiction(), refused, architecture);
        List<String> notes = OptionRules.idle(given, architecture, where);
        if (!tpa()) {
            return new Configured(new OpenSelection(this).configYml(cluster, where), notes);
        }
        TpaRequest asked = request(cluster, where, List.of(), new TpaNames(List.of(), names.prefixed));
        int hosts = TpaConfigure.hosts(asked);
        TpaNames called = new TpaNames(new NameList(names).lines(hosts), names.prefixed);
        return new Configured(
                TpaConfigure.configYml(request(cluster, where, subnets(asked, where, hosts), called)), notes);
    }

    private boolean tpa() {
        return TpaConfigure.ARCHITECTURES.contains(architecture);
    }

    private TpaRequest request(String cluster, String where, List<String> subnets, TpaNames called) {
        return new TpaRequest(
                cluster,
                architecture,
                where,
                new TpaShape(
                        shape.locationNames,
                        shape.dataNodes.orElse(0),
                        shape.witnessOnlyLocation,
                        shape.witnessPerLocation,
                        shape.proxyNodes,
                        shape.camo,
                        shape.layout,
                        shape.subscribers),
                new TpaRouting(
                        routing.proxyRouting.or(() -> routing.pgdRouting),
                        routing.listenPort,
                        routing.readListenPort,
                        routing.probes,
                        routing.readWritePort,
                        routing.readOnlyPort,
                        routing.httpPort,
                        routing.https),
                streaming(),
                new TpaPostgres(
                        postgres.flavour(),
                        postgres.majorVersion(),
                        postgres.redwood || postgres.noRedwood ? Optional.of(postgres.redwood) : Optional.empty(),
                        postgres.bdrVersion,
                        postgres.database),
                software(),
                machines(subnets),
                called,
                keyring());
    }

    private TpaStreaming streaming() {
        Optional<String> manager = streaming.failoverManager.or(() -> Optional.of(
                        streaming.efm ? "efm" : streaming.repmgr ? "repmgr" : streaming.patroni ? "patroni" : "")
                .filter(m -> !m.isEmpty()));
        return new TpaStreaming(
                manager,
                streaming.primaryLocation,
                streaming.singleNodeLocation,
                streaming.haproxy,
                streaming.pgbouncer,
                streaming.patroniFlavour,
                streaming.efmByHostname);
    }

    private TpaSoftware software() {
        return new TpaSoftware(
                software.edbRepositories.isEmpty() ? Optional.empty() : Optional.of(software.edbRepositories),
                versions.given(),
                software.pem,
                software.pgBackupApi,
                software.beacon,
                software.beaconProject,
                new ExtraPackages(software.packages, software.optionalPackages, software.postgresPackages),
                software.localRepoOnly);
    }

    private TpaCloud machines(List<String> subnets) {
        return new TpaCloud(
                cloud.allRegions(),
                cloud.instanceType,
                cloud.bucket,
                cloud.distribution,
                cloud.osVersion,
                cloud.osImage,
                cloud.rootGigabytes,
                cloud.barmanGigabytes,
                cloud.postgresGigabytes,
                subnets,
                network.network.orElse(Subnets.NETWORK),
                cloud.owner,
                cloud.sshFrom);
    }

    private TpaKeyring keyring() {
        String backend = others.keyringBackend.orElse("system");
        return new TpaKeyring(
                backend,
                backend.equals("system") ? Optional.of(UUID.randomUUID().toString()) : Optional.empty());
    }

    private List<String> subnets(TpaRequest asked, String where, int hosts) {
        int count = TpaConfigure.subnets(asked);
        if (where.equals("local")) {
            return network.subnets.isEmpty()
                    ? IntStream.rangeClosed(1, count)
                            .mapToObj(i -> "198.18." + i + ".0/24")
                            .toList()
                    : network.subnets;
        }
        List<String> chosen = new Subnets(
                        network.network.orElse(Subnets.NETWORK),
                        where.equals("docker")
                                ? Math.min(network.prefix, roomFor(hosts, architecture))
                                : network.prefix,
                        TakenSubnets.below(network.excludeFrom),
                        network.noShuffle ? Optional.empty() : Optional.of(new Random().nextLong()))
                .choose(count);
        return where.equals("aws")
                ? new RegionNetworks(network.network.orElse(Subnets.NETWORK), cloud.allRegions()).spread(chosen)
                : chosen;
    }

    /** Docker's network has an address for itself, its gateway and its broadcast beside the hosts; TPA's PGD-X has 16. */
    private static int roomFor(int hosts, String architecture) {
        int most = architecture.equals("PGD-X") ? Math.max(hosts, 16) : hosts;
        return Math.max(24, Integer.numberOfLeadingZeros(most + 2));
    }
}
