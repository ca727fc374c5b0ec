package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A host's own vars for PGD.
 *
 * @param childGroup bdr_child_group: the subgroup it joins; the top group without it
 * @param options bdr_node_options, such as route_priority
 * @param proxyOptions pgd_proxy_options, which go before the cluster's
 * @param camoPartner bdr_node_camo_partner
 */
public record PgdNodeSpec(
        Optional<String> childGroup, List<Setting> options, List<Setting> proxyOptions, Optional<String> camoPartner) {
    public PgdNodeSpec {
        options = List.copyOf(Objects.requireNonNullElse(options, List.of()));
        proxyOptions = List.copyOf(Objects.requireNonNullElse(proxyOptions, List.of()));
    }

    public static PgdNodeSpec none() {
        return new PgdNodeSpec(Optional.empty(), List.of(), List.of(), Optional.empty());
    }
}
