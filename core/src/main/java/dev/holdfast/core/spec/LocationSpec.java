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
 */
public record LocationSpec(
        String name, String subnet, Optional<String> region, Optional<String> zone, List<String> zones) {
    /** Records that were stored before there could be several zones have one at most. */
    public LocationSpec {
        zones = List.copyOf(
                Objects.requireNonNullElseGet(zones, () -> zone.stream().toList()));
    }

    public LocationSpec(String name, String subnet, Optional<String> region, List<String> zones) {
        this(name, subnet, region, zones.stream().findFirst(), zones);
    }

    /** A location of a platform without regions. */
    public LocationSpec(String name, String subnet) {
        this(name, subnet, Optional.empty(), List.of());
    }
}
