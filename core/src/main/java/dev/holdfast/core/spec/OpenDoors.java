package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in config.yml and should not be made without a person's word. */
public final class OpenDoors {
    private OpenDoors() {}

    /** Why provision refuses this cluster, each reason with its remedy; empty when nothing is against it. */
    public static List<String> objections(ClusterSpec spec, boolean allowOpenSsh) {
        List<String> objections = new ArrayList<>();
        spec.aws().ifPresent(aws -> {
            if (open(aws) && !allowOpenSsh) {
                objections.add(
                        "cluster_rules open SSH to the whole internet (0.0.0.0/0). Name the networks that need it,"
                                + " or give --allow-open-ssh.");
            }
            sameNetworks(aws)
                    .forEach(s -> objections.add(s + " Give each region a cidr of its own, and its locations subnets of"
                            + " it; nothing is renumbered for you."));
        });
        return objections;
    }

    static boolean open(AwsSpec aws) {
        return aws.rules().stream().anyMatch(r -> ssh(r) && r.cidr().endsWith("/0"));
    }

    static boolean shut(AwsSpec aws) {
        return aws.rules().stream().noneMatch(OpenDoors::ssh);
    }

    private static boolean ssh(AwsRule rule) {
        return (rule.fromPort() <= 22 && rule.toPort() >= 22) || rule.protocol().equals("-1");
    }

    /** Pairs of regions whose networks overlap: no peering can join them. */
    static List<String> sameNetworks(AwsSpec aws) {
        Map<String, Subnet> known = new HashMap<>();
        List<String> sentences = new ArrayList<>();
        for (AwsNetwork network : aws.networks()) {
            network.cidr().flatMap(Subnet::parse).ifPresent(cidr -> {
                known.forEach((region, other) -> {
                    if (cidr.overlaps(other)) {
                        sentences.add(network.region() + " has " + cidr + ", which overlaps " + other + " of " + region
                                + ": no peering can join them.");
                    }
                });
                known.put(network.region(), cidr);
            });
        }
        return sentences;
    }
}
