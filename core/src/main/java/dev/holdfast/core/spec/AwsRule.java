package dev.holdfast.core.spec;

/**
 * An entry of cluster_rules: who may reach which ports.
 *
 * @param protocol such as tcp
 * @param cidr such as 0.0.0.0/0
 */
public record AwsRule(String protocol, int fromPort, int toPort, String cidr) {}
