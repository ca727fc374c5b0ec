package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * A hosted zone of Amazon Route 53 that exists, in which hosts get names. It is found by its id, or else by its name.
 *
 * @param id route53_hosted_zone_id
 * @param name route53_zone, such as example.com
 * @param inside route53_private_zone: the names lead to private addresses
 */
public record DnsZone(Optional<String> id, Optional<String> name, boolean inside) {}
