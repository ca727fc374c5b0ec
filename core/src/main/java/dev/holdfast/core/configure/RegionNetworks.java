package dev.holdfast.core.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.AwsZones;
import dev.holdfast.core.spec.Subnet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network for each region, so that they can be joined: the asked one for the first, the next one of the same length for
 * each further one. TPA gives all of them the same.
 *
 * @param first --network
 * @param asked --regions
 */
public record RegionNetworks(String first, List<String> asked) {
    /** The network of a region, by its place among the regions. */
    String cidr(int region) {
        return moved(first, region);
    }

    /** Parts of the first network, one per location, as parts of the networks of the locations' regions. */
    public List<String> spread(List<String> subnets) {
        int regions = AwsZones.regions(asked).size();
        return IntStream.range(0, subnets.size())
                .mapToObj(i -> moved(subnets.get(i), i % regions))
                .toList();
    }

    private String moved(String cidr, int region) {
        if (region == 0) {
            return cidr;
        }
        Subnet whole = Subnet.parse(first).orElseThrow();
        Subnet part = Subnet.parse(cidr).orElseThrow();
        Subnet there = new Subnet(part.base() + region * whole.size(), part.prefix());
        if (there.base() + there.size() > 1L << 32) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "--network " + first + " leaves no addresses for region " + (region + 1) + ". Choose a lower one.");
        }
        return there.toString();
    }
}
