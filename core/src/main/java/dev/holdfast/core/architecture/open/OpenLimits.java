package dev.holdfast.core.architecture.open;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.spec.SpecProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Open-Always-ON cannot do of a spec, with the reason. */
final class OpenLimits {
    /** Settings that Patroni keeps alike on all nodes of a location; given when the location is made. */
    static final Set<String> SHARED_SETTINGS = Set.of(
            "max_connections",
            "max_worker_processes",
            "max_wal_senders",
            "max_replication_slots",
            "max_slot_wal_keep_size",
            "max_locks_per_transaction",
            "max_prepared_transactions",
            "shared_buffers");

    /** Settings that replication, failover or TLS stand on. */
    private static final Set<String> OURS = Set.of(
            "archive_command",
            "archive_mode",
            "cluster_name",
            "data_directory",
            "fsync",
            "full_page_writes",
            "hba_file",
            "hot_standby",
            "hot_standby_feedback",
            "ident_file",
            "listen_addresses",
            "output_plugin_libraries",
            "password_encryption",
            "pglogical.conflict_resolution",
            "pglogical.synchronous_commit",
            "port",
            "primary_conninfo",
            "primary_slot_name",
            "recovery_target_timeline",
            "shared_preload_libraries",
            "ssl",
            "ssl_ca_file",
            "ssl_cert_file",
            "ssl_key_file",
            "sync_replication_slots",
            "synchronized_standby_slots",
            "synchronous_commit",
            "synchronous_standby_names",
            "track_commit_timestamp",
            "unix_socket_directories",
            "wal_level",
            "wal_log_hints");

    private static final int MOST_VOTERS = 7;

    private static final int MOST_VOTERS_MEANWHILE = 11;
    private static final int MOST_LOCATIONS = 32;

    private final List<SpecProblem> problems = new ArrayList<>();

    private OpenLimits() {}

    static List<SpecProblem> of(ClusterSpec spec) {
        OpenLimits limits = new OpenLimits();
        limits.postgres(spec);
        limits.routing(spec);
        limits.voters(spec);
        limits.locations(spec);
        limits.backups(spec);
        limits.problems.addAll(AccountLimits.of(spec));
        return List.copyOf(limits.problems);
    }

    private void postgres(ClusterSpec spec) {
        if (!spec.postgres().flavour().equals("postgresql")) {
            add(
                    "cluster_vars.postgres_flavour",
                    "Open-Always-ON runs community PostgreSQL; "
                            + spec.postgres().flavour() + " is EDB's.",
                    "Write `postgres_flavour: postgresql`, or use architecture PGD-Always-ON.");
        }
        problems.addAll(VersionLimits.of(spec));
        spec.postgres().settings().stream().map(Setting::name).forEach(this::setting);
    }

    private void setting(String name) {
        if (OURS.contains(name)) {
            add(
                    "cluster_vars.postgres_conf_settings." + name,
                    name + " is set by the architecture: replication, failover or TLS stand on it.",
                    "Remove it.");
        } else if (!name.matches("[a-z_][a-z0-9_.]*")) {
            add("cluster_vars.postgres_conf_settings." + name, name + " is not a name of a setting.", "Remove it.");
        }
    }

    private void routing(ClusterSpec spec) {
        if (!spec.proxy().routing().equals("local")) {
            add(
                    "cluster_vars.proxy_routing",
                    "Routing " + spec.proxy().routing()
                            + " does not work yet: each location has a write leader of its own here.",
                    "Use local routing.");
        }
    }

    private void voters(ClusterSpec spec) {
        long voters = spec.instances().stream()
                .filter(i -> i.has(Role.ETCD) || i.has(Role.WITNESS))
                .count();
        if (voters == 0) {
            add("instances", "No host votes on who leads.", "Give the data nodes the role etcd.");
        }
        // A location and its successor both vote until one of them goes.
        int most = VersionLimits.upgrading(spec) ? MOST_VOTERS_MEANWHILE : MOST_VOTERS;
        if (voters > most) {
            add(
                    "instances",
                    voters + " hosts vote in etcd; more than " + most + " make every decision slower.",
                    "Remove the role etcd from " + (voters - most) + " hosts.");
        }
    }

    private void locations(ClusterSpec spec) {
        if (spec.locations().size() > MOST_LOCATIONS) {
            add("locations", "Sequences leave room for " + MOST_LOCATIONS + " locations.", "Use fewer.");
        }
        for (LocationSpec location : spec.locations()) {
            if (!location.name().matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
                add(
                        "locations",
                        "Location " + location.name() + " has characters that names in certificates cannot have.",
                        "Use letters, digits, dots, dashes and underscores.");
            }
        }
        if (!spec.postgres().database().matches("[a-z_][a-z0-9_]*")) {
            add(
                    "cluster_vars.bdr_database",
                    "Database name " + spec.postgres().database() + " would need quoting.",
                    "Use lower-case letters, digits and underscores.");
        }
    }

    private void backups(ClusterSpec spec) {
        for (LocationSpec location : spec.locations()) {
            List<String> hosts = spec.with(Role.POSTGRES).stream()
                    .filter(i -> i.location().equals(location.name()))
                    .map(InstanceSpec::backup)
                    .flatMap(java.util.Optional::stream)
                    .distinct()
                    .toList();
            if (hosts.size() > 1) {
                add(
                        "instances",
                        "The nodes of " + location.name() + " are backed up by " + String.join(" and ", hosts)
                                + ", but a location has one slot for backups.",
                        "Name one backup host.");
            }
        }
    }

    private void add(String path, String message, String remedy) {
        problems.add(new SpecProblem(0, path, message, remedy));
    }
}
