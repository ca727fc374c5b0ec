package dev.holdfast.core.spec;

import java.util.List;

/**
 * What config.yml says, checked completely: names are unique, every instance's location exists, ports and versions are
 * supported by the architecture.
 *
 * @param architecture such as Open-Always-ON
 * @param platform local, bare or aws
 * @param locations ordered as in config.yml; the order numbers them from 1 (sequences depend on it)
 */
public record ClusterSpec(
        String name,
        String architecture,
        String platform,
        List<LocationSpec> locations,
        List<InstanceSpec> instances,
        PostgresSpec postgres,
        ProxySpec proxy,
        BackupSpec backup) {

    /** All that is needed to take a cluster away whose config.yml is lost: its name and its platform. */
    public static ClusterSpec nameOnly(String name, String platform) {
        return new ClusterSpec(
                name,
                "",
                platform,
                List.of(),
                List.of(),
                new PostgresSpec("", "", "", List.of()),
                new ProxySpec("", 0, 0),
                BackupSpec.standard());
    }

    /** Instances with that role, in config.yml's order. */
    public List<InstanceSpec> with(Role role) {
        return instances.stream().filter(i -> i.has(role)).toList();
    }
}
