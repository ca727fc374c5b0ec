package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What hosts on AWS share, as TPA's top-level keys say.
 *
 * @param tags cluster_tags, which every object gets
 * @param networks ec2_vpc, by region
 * @param imageName ec2_ami.Name
 * @param imageOwner ec2_ami.Owner, an account's number
 * @param rules cluster_rules, which open the security groups
 * @param reachability ec2_instance_reachability: public or private
 * @param bucket cluster_bucket: a name, or auto
 * @param keyName ec2_key_name: a key pair that exists
 */
public record AwsSpec(
        List<Setting> tags,
        List<AwsNetwork> networks,
        Optional<String> imageName,
        Optional<String> imageOwner,
        List<AwsRule> rules,
        Optional<String> reachability,
        Optional<String> bucket,
        Optional<String> keyName) {
    public AwsSpec {
        tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
        networks = List.copyOf(Objects.requireNonNullElse(networks, List.of()));
        rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
    }

    /** The network of a region, if config.yml names one. */
    public Optional<AwsNetwork> network(String region) {
        return networks.stream().filter(n -> n.region().equals(region)).findFirst();
    }
}
