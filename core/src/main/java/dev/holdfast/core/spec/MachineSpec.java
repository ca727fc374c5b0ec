package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine that a cloud makes for an instance.
 *
 * @param type such as t3.medium
 * @param image an image's name, when it is not the cluster's
 * @param reachability whether it gets a public address: public, private, or empty for the cluster's choice
 * @param elasticIp an address that exists, or {@code new} when one shall be allocated
 * @param tags tags of the machine beside the cluster's
 * @param dns where a name for it is entered, if anywhere
 */
public record MachineSpec(
        Optional<String> type,
        Optional<String> image,
        Optional<String> reachability,
        Optional<String> elasticIp,
        List<Setting> tags,
        Optional<DnsZone> dns) {
    /** Records that were stored before a part existed lack it. */
    public MachineSpec {
        dns = Objects.requireNonNullElse(dns, Optional.empty());
        tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
    }

    public static MachineSpec none() {
        return new MachineSpec(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }
}
