package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/**
 * What {@code holdfast configure} was asked for; the names are those of TPA's options.
 *
 * @param locationNames at least one, in the order that numbers them
 * @param dataNodesPerLocation at least 1
 * @param witnessOnlyLocation one of the location names; it gets one witness and no data
 * @param hostnames names to use in their order; empty means {@link HostNames#standard}
 * @param subnets one CIDR per location in their order; empty means the platform's own choice
 * @param routing local or global (TPA's --pgd-proxy-routing)
 * @param monitor whether there is a monitor host
 * @param bare how existing hosts are reached; platform bare only
 * @param aws where and what machines are made; platform aws only
 */
public record ConfigureOptions(
        String clusterName,
        String architecture,
        String platform,
        List<String> locationNames,
        int dataNodesPerLocation,
        Optional<String> witnessOnlyLocation,
        List<String> hostnames,
        String postgresVersion,
        String database,
        List<String> subnets,
        String routing,
        boolean monitor,
        Optional<BareOptions> bare,
        Optional<AwsOptions> aws) {

    /** For hosts that the platform makes. */
    public ConfigureOptions(
            String clusterName,
            String architecture,
            String platform,
            List<String> locationNames,
            int dataNodesPerLocation,
            Optional<String> witnessOnlyLocation,
            List<String> hostnames,
            String postgresVersion,
            String database,
            List<String> subnets,
            String routing,
            boolean monitor) {
        this(
                clusterName,
                architecture,
                platform,
                locationNames,
                dataNodesPerLocation,
                witnessOnlyLocation,
                hostnames,
                postgresVersion,
                database,
                subnets,
                routing,
                monitor,
                Optional.empty(),
                Optional.empty());
    }

    /** The article's topology on this machine: 10 hosts, 3 data nodes and Barman in each of two locations, a witness. */
    public static ConfigureOptions demo(String clusterName) {
        return new ConfigureOptions(
                clusterName,
                "Open-Always-ON",
                "local",
                List.of("datacenter1", "datacenter2", "datacenter3"),
                3,
                Optional.of("datacenter3"),
                List.of(),
                "17",
                "bdrdb",
                List.of(),
                "local",
                true);
    }

    public ConfigureOptions withSubnets(List<String> chosen) {
        return new ConfigureOptions(
                clusterName,
                architecture,
                platform,
                locationNames,
                dataNodesPerLocation,
                witnessOnlyLocation,
                hostnames,
                postgresVersion,
                database,
                chosen,
                routing,
                monitor,
                bare,
                aws);
    }

    public ConfigureOptions withBare(BareOptions reached) {
        return new ConfigureOptions(
                clusterName,
                architecture,
                platform,
                locationNames,
                dataNodesPerLocation,
                witnessOnlyLocation,
                hostnames,
                postgresVersion,
                database,
                subnets,
                routing,
                monitor,
                Optional.of(reached),
                aws);
    }

    public ConfigureOptions withPlatform(String chosen) {
        return new ConfigureOptions(
                clusterName,
                architecture,
                chosen,
                locationNames,
                dataNodesPerLocation,
                witnessOnlyLocation,
                hostnames,
                postgresVersion,
                database,
                subnets,
                routing,
                monitor,
                bare,
                aws);
    }

    public ConfigureOptions withAws(AwsOptions machines) {
        return new ConfigureOptions(
                clusterName,
                architecture,
                platform,
                locationNames,
                dataNodesPerLocation,
                witnessOnlyLocation,
                hostnames,
                postgresVersion,
                database,
                subnets,
                routing,
                monitor,
                bare,
                Optional.of(machines));
    }

    /** The locations that hold data. */
    List<String> dataLocations() {
        return locationNames.stream()
                .filter(name -> !name.equals(witnessOnlyLocation.orElse("")))
                .toList();
    }
}
