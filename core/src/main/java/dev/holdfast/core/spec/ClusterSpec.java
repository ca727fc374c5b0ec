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

    /** Instances with that role, in config.yml's order. */
    public List<InstanceSpec> with(Role role) {
        return instances.stream().filter(i -> i.has(role)).toList();
    }
}
