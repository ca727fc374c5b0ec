package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * A region or availability zone.
 *
 * @param subnet CIDR, such as 198.18.1.0/24; empty where the platform needs none
 * @param region a cloud's region, such as us-east-1
 * @param zone a cloud's availability zone (TPA's az), such as us-east-1a
 */
public record LocationSpec(String name, String subnet, Optional<String> region, Optional<String> zone) {
    /** A location of a platform without regions. */
    public LocationSpec(String name, String subnet) {
        this(name, subnet, Optional.empty(), Optional.empty());
    }
}
