package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/**
 * What {@code configure --platform aws} was asked for.
 *
 * @param regions at least one; locations go round them, and round the zones of each
 * @param network of the first region; each further region has the next one of the same length
 * @param sshFrom CIDRs from which people and workers enter; empty opens SSH to nobody
 * @param image what the hosts boot
 * @param owner the tag Owner
 */
public record AwsOptions(
        List<String> regions,
        String network,
        List<String> sshFrom,
        Image image,
        Optional<String> instanceType,
        Optional<String> bucket,
        Optional<String> owner,
        Sizes sizes) {
    /** TPA's first network, which is that of the first region. */
    public static final String NETWORK = "10.33.0.0/16";

    /**
     * An image by name and owner.
     *
     * @param name may hold wildcards; the newest match is taken
     * @param owner an account's number
     * @param user as whom its hosts are entered
     */
    public record Image(String name, Optional<String> owner, String user) {}

    /** Gigabytes of the volumes. */
    public record Sizes(int root, int postgres, int barman) {
        /** The article's. */
        public static Sizes standard() {
            return new Sizes(16, 64, 128);
        }
    }

    /** The image of a distribution that Open-Always-ON runs on, if there is one. */
    public static Optional<Image> image(String distribution, String version) {
        return distribution.equals("Debian") && List.of("12", "13").contains(version)
                ? Optional.of(new Image("debian-" + version + "-amd64-*", Optional.of("136693071363"), "admin"))
                : Optional.empty();
    }

    /** The region of a location, by its place in config.yml. */
    String region(int location) {
        return regions.get(location % regions.size());
    }

    /** The zones of a location that is alone in its region; locations that share one go round them, one zone each. */
    List<String> zones(int location, int locations) {
        return locations <= regions.size()
                ? AwsZones.first(region(location))
                : List.of(AwsZones.of(regions, location).name());
    }

    /** The network of a region, by its place among the regions; nothing when the address space ends. */
    Optional<Subnet> network(int region) {
        return Subnet.parse(network)
                .map(first -> new Subnet(first.base() + region * first.size(), first.prefix()))
                .filter(n -> n.base() + n.size() <= 1L << 32);
    }

    /** A location's part of its region's network: a /24, or as much as a smaller network has for four. */
    Optional<Subnet> subnet(int location) {
        return network(location % regions.size()).map(whole -> {
            int prefix = Math.min(28, Math.max(24, whole.prefix() + 2));
            return new Subnet(whole.base() + (long) (location / regions.size()) * (1L << (32 - prefix)), prefix);
        });
    }
}
