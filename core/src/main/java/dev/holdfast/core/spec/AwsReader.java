package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the top-level keys that hosts on AWS share. */
final class AwsReader {
    private static final Range PORT = new Range(0, 65535, 0);

    private final Section top;

    AwsReader(Section top) {
        this.top = top;
    }

    AwsSpec read() {
        Optional<Section> image = top.section("ec2_ami");
        return new AwsSpec(
                top.section("cluster_tags").map(Section::settings).orElse(List.of()),
                top.section("ec2_vpc").map(this::networks).orElse(List.of()),
                image.flatMap(i -> i.text("Name")),
                image.flatMap(i -> i.text("Owner")),
                top.sections("cluster_rules").stream().map(AwsReader::rule).toList(),
                top.text("ec2_instance_reachability"),
                top.text("cluster_bucket"),
                top.text("ec2_key_name"));
    }

    /** One network per region, or a single one for the only region. */
    private List<AwsNetwork> networks(Section vpc) {
        if (vpc.has("Name") || vpc.has("cidr") || vpc.has("filters")) {
            List<String> regions = top.sections("locations").stream()
                    .flatMap(l -> l.text("region").stream())
                    .distinct()
                    .toList();
            return List.of(network(regions.isEmpty() ? "" : regions.get(0), vpc));
        }
        List<AwsNetwork> networks = new ArrayList<>();
        for (String region : vpc.keys()) {
            vpc.section(region).ifPresent(s -> networks.add(network(region, s)));
        }
        return networks;
    }

    private static AwsNetwork network(String region, Section vpc) {
        return new AwsNetwork(
                region,
                vpc.text("Name"),
                vpc.text("cidr"),
                vpc.section("filters").flatMap(f -> f.text("vpc-id")));
    }

    private static AwsRule rule(Section rule) {
        return new AwsRule(
                rule.text("proto").orElse("tcp"),
                rule.integer("from_port", PORT),
                rule.integer("to_port", PORT),
                rule.text("cidr_ip").orElse(""));
    }
}
