package dev.holdfast.core.spec;

import java.util.Map;

/** Why Holdfast does nothing about some keys of TPA's. */
final class Unsupported {
    private static final String M1 = "It is for M1, which Holdfast shows and does not deploy.";
    private static final String VERSION = "The newest of the repository is installed; hold a version back there.";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("ansible_tower", "Holdfast's operations run in Temporal; there is nothing for Tower to do."),
            Map.entry("compliance", "Holdfast applies no STIG or CIS profile."),
            Map.entry("keyring_backend", "Holdfast keeps secrets in its own encrypted store; `adopt` reads TPA's."),
            Map.entry("vault_name", "Holdfast keeps secrets in its own encrypted store; `adopt` reads TPA's."),
            Map.entry("install_from_source", "Holdfast installs packages only."),
            Map.entry("forward_ssh_agent", "Holdfast never forwards an agent to a host."),
            Map.entry("excluded_tasks", "Holdfast has no TPA tasks; a second deploy changes nothing that is right."),
            Map.entry("included_tasks", "Holdfast has no TPA tasks; a second deploy changes nothing that is right."),
            Map.entry("preferred_python_version", "Holdfast needs no Python on the hosts."),
            Map.entry("ansible_python_interpreter", "Holdfast needs no Python on the hosts."),
            Map.entry("suse_repository_list", "Holdfast deploys no SUSE hosts."),
            Map.entry("use_volatile_subscriptions", "2ndQuadrant's repositories have ended."),
            Map.entry("tpa_2q_repositories", "2ndQuadrant's repositories have ended."),
            Map.entry("postgres_coredump_filter", "Holdfast leaves core dumps as the system has them."),
            Map.entry("docker_networks", "Holdfast makes no Docker networks; use platform local."),
            Map.entry("beacon_agent_project_id", "Holdfast installs no beacon agents."),
            Map.entry("etcd_location", M1),
            Map.entry("patroni_package_flavour", M1),
            Map.entry("patroni_dcs", M1),
            Map.entry("efm_bind_by_hostname", M1),
            Map.entry("repmgr_failover", M1),
            Map.entry("pgbouncer_backend", M1),
            Map.entry("haproxy_bind_address", M1),
            Map.entry("haproxy_backend_servers", M1),
            Map.entry("local_source_directories", "Holdfast installs packages only."));

    private Unsupported() {}

    /** A sentence for the person who wrote the key. */
    static String reason(String key) {
        return key.endsWith("_package_version")
                ? VERSION
                : REASONS.getOrDefault(key, "Nothing to do; Holdfast ignores it wherever it stands.");
    }
}
