package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/** What must hold of a cluster on AWS, and what TPA allows that a person should know. */
final class AwsRules {
    /** Quarters of it are the smallest that AWS has. */
    private static final int SMALLEST = 26;

    private final Problems problems;
    private final Section top;
    private final AwsSpec aws;

    AwsRules(Problems problems, Section top, AwsSpec aws) {
        this.problems = problems;
        this.top = top;
        this.aws = aws;
    }

    void check(List<SpecRules.ReadLocation> locations) {
        locations.forEach(this::location);
        sameNetwork();
        if (OpenDoors.open(aws)) {
            problems.warn(
                    top.line("cluster_rules"),
                    "cluster_rules",
                    "SSH is open to the whole internet (0.0.0.0/0), as TPA writes it; provision refuses that.",
                    "Name the networks that need it, or give provision --allow-open-ssh.");
        }
        if (OpenDoors.shut(aws)) {
            problems.warn(
                    top.line("cluster_rules"),
                    "cluster_rules",
                    "No rule lets SSH in, so that workers outside the cluster's subnets reach no host.",
                    "Add a rule for port 22 from the workers' address.");
        }
    }

    private void location(SpecRules.ReadLocation read) {
        LocationSpec location = read.spec();
        Section at = read.section();
        if (location.region().isEmpty()) {
            problems.add(at.line(), at.path("region"), location.name() + " has no region.", "Add `region: us-east-1`.");
            return;
        }
        String region = location.region().get();
        zones(read);
        if (location.subnet().isEmpty()) {
            problems.add(
                    at.line(), at.path("subnet"), location.name() + " has no subnet.", "Add one of its region's cidr.");
        }
        Optional<AwsNetwork> network = aws.network(region);
        if (network.isEmpty()) {
            problems.add(
                    at.line("region"),
                    at.path("region"),
                    "ec2_vpc has no entry for " + region + ".",
                    "Add `" + region + ":` with Name and cidr below ec2_vpc.");
        } else {
            inside(read, network.get());
        }
    }

    private void zones(SpecRules.ReadLocation read) {
        LocationSpec location = read.spec();
        Section at = read.section();
        if (location.zones().size() > ZonePart.MOST) {
            problems.add(
                    at.line("az"),
                    at.path("az"),
                    location.name() + " has " + location.zones().size() + " zones.",
                    "List at most " + ZonePart.MOST + ": each has a quarter of the subnet.");
        }
        for (String zone : location.zones()) {
            if (!zone.startsWith(location.region().orElse(""))) {
                problems.add(
                        at.line("az"),
                        at.path("az"),
                        zone + " is no zone of " + location.region().orElse("") + ".",
                        "Write one such as " + location.region().orElse("") + "a.");
            }
        }
        if (location.zones().size() > 1
                && Subnet.parse(location.subnet())
                        .filter(s -> s.prefix() > SMALLEST)
                        .isPresent()) {
            problems.add(
                    at.line("subnet"),
                    at.path("subnet"),
                    location.subnet() + " is too small for several zones.",
                    "Take a /" + SMALLEST + " or larger: AWS has no subnets below /28.");
        }
    }

    private void inside(SpecRules.ReadLocation read, AwsNetwork network) {
        Optional<Subnet> whole = network.cidr().flatMap(Subnet::parse);
        Optional<Subnet> part = Subnet.parse(read.spec().subnet());
        if (network.cidr().isEmpty() && network.vpcId().isEmpty()) {
            problems.add(
                    top.line("ec2_vpc"),
                    "ec2_vpc." + network.region(),
                    "The network of " + network.region() + " has neither cidr nor filters.vpc-id.",
                    "Add one of them.");
        }
        if (network.vpcId().isEmpty()
                && whole.isPresent()
                && part.isPresent()
                && !whole.get().contains(part.get())) {
            Section at = read.section();
            problems.add(
                    at.line("subnet"),
                    at.path("subnet"),
                    part.get() + " lies outside " + whole.get() + ", the network of " + network.region() + ".",
                    "Take a part of it.");
        }
    }

    private void sameNetwork() {
        for (String sentence : OpenDoors.sameNetworks(aws)) {
            problems.warn(
                    top.line("ec2_vpc"),
                    "ec2_vpc",
                    sentence,
                    "Give each region a cidr of its own, and its locations subnets of it; nothing is renumbered for"
                            + " you.");
        }
    }
}
