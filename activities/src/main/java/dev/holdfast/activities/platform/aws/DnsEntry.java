package dev.holdfast.activities.platform.aws;

/**
 * A name that a host has in Route 53; records have no tags, so it is written down before it is made.
 *
 * @param zone the hosted zone's id
 * @param name fully qualified, with the dot at its end
 */
record DnsEntry(String zone, String name, String address) {}
