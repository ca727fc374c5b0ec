package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A region, a part of one, or an availability zone.
 *
 * @param subnet CIDR, such as 198.18.1.0/24; empty where the platform needs none
 * @param region a cloud's region, such as us-east-1
 * @param zone a cloud's availability zone (TPA's az), such as us-east-1a; the first where there are several
 * @param zones all of them; the hosts of the location are spread over them
 * @param postgresVersion major version of PostgreSQL here, where it is not the cluster's: Holdfast's own key
 */
public record LocationSpec(
        String name,
        String subnet,
        Optional<String> region,
        Optional<String> zone,
        List<String> zones,
        Optional<String> postgresVersion) {
    /** Records that were stored before there could be several zones have one at most, and no version of their own. */
    public LocationSpec {
        zones = List.copyOf(
                Objects.requireNonNullElseGet(zones, () -> zone.stream().toList()));
        postgresVersion = Objects.requireNonNullElse(postgresVersion, Optional.empty());
    }

    public LocationSpec(String name, String subnet, Optional<String> region, List<String> zones) {
        this(name, subnet, region, zones.stream().findFirst(), zones, Optional.empty());
    }

    /** A location of a platform without regions. */
    public LocationSpec(String name, String subnet) {
        this(name, subnet, Optional.empty(), List.of());
    }

    public LocationSpec withPostgres(Optional<String> version) {
        return new LocationSpec(name, subnet, region, zone, zones, version);
    }
}
