package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;

/**
 * What a region holds for the cluster's instances; found or made by prepare, read by each instance's launch.
 *
 * @param cidr of the VPC
 */
record RegionRecord(
        String region, String vpc, String cidr, String routeTable, String securityGroup, List<SubnetRecord> subnets) {
    /** @param location its name, with the zone's behind it where it has several */
    record SubnetRecord(String location, String id) {}

    String subnet(String location) {
        return subnets.stream()
                .filter(s -> s.location().equals(location))
                .map(SubnetRecord::id)
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BUG, "Location " + location + " has no subnet in " + region + "."));
    }
}
