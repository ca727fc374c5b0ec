package dev.holdfast.starter.configure;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which locations there are and what stands in each. */
public final class ShapeOptions {
    @Option(
            names = "--location-names",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Regions or zones, in order. Without it, Open-Always-ON has the article's: datacenter1,"
                    + " datacenter2, and datacenter3 with the witness only.")
    List<String> locationNames = List.of();

    @Option(
            names = "--data-nodes-per-location",
            paramLabel = "N",
            description = "Data nodes in each location (3; M1: 2).")
    Optional<Integer> dataNodes = Optional.empty();

    @Option(
            names = {"--witness-only-location", "--add-witness-only-location"},
            paramLabel = "NAME",
            description = "A location with one witness and no data.")
    Optional<String> witnessOnlyLocation = Optional.empty();

    @Option(
            names = "--add-witness-node-per-location",
            description = "A witness beside an even number of data nodes; PGD-Always-ON adds it by itself.")
    boolean witnessPerLocation;

    @Option(names = "--cohost-proxies", description = "Proxies on the data nodes, as they are without it.")
    boolean cohostProxies;

    @Option(
            names = "--add-proxy-nodes-per-location",
            defaultValue = "0",
            paramLabel = "N",
            description = "So many hosts for proxies alone in each location.")
    int proxyNodes;

    @Option(names = "--enable-camo", description = "The two data nodes of a location are CAMO partners.")
    boolean camo;

    @Option(
            names = "--layout",
            defaultValue = "standard",
            paramLabel = "LAYOUT",
            description = "PGD-S: standard or near-far (default: ${DEFAULT-VALUE}).")
    String layout = "";

    @Option(
            names = "--add-subscriber-only-nodes",
            defaultValue = "0",
            paramLabel = "N",
            description = "PGD-S: so many nodes that only receive, 0 to 10.")
    int subscribers;

    @Option(names = "--no-monitor", description = "Open-Always-ON: no monitor host.")
    boolean noMonitor;
}
