package dev.holdfast.core.spec;

/**
 * A region or availability zone.
 *
 * @param subnet CIDR, such as 198.18.1.0/24; empty where the platform needs none
 */
public record LocationSpec(String name, String subnet) {}
