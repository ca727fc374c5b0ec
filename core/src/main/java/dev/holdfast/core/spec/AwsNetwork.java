package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * An entry of ec2_vpc.
 *
 * @param region such as us-east-1
 * @param cidr such as 10.33.0.0/16
 * @param vpcId filters.vpc-id: a network that exists
 */
public record AwsNetwork(String region, Optional<String> name, Optional<String> cidr, Optional<String> vpcId) {}
