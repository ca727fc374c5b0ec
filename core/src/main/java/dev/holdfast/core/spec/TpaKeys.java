package dev.holdfast.core.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema: TPA's keys (as TPA 23.40 emits and accepts them) and the few that Holdfast adds to cluster_vars. */
final class TpaKeys {
    static final Keys TOP = Keys.of(
            "architecture cluster_name cluster_vars locations instance_defaults instances ssh_key_file"
                    + " cluster_ssh_port use_ssh_agent",
            """
            cluster_tags keyring_backend vault_name cluster_bucket cluster_rules ec2_vpc ec2_ami ec2_vpc_subnets
            ec2_groups ec2_vpc_igw ec2_instance_reachability ec2_key_name ec2_instance_key cluster_profile
            instance_profile_name s3_uploads pre_user_data extra_user_data user_data_environment forward_ssh_agent
            ansible_tower compliance docker_images docker_networks local_source_directories hostname_patterns""");

    private static final String AWS_TOP =
            "cluster_tags ec2_vpc ec2_ami cluster_rules ec2_instance_reachability cluster_bucket ec2_key_name";

    /** Holdfast's own. */
    private static final String BARE_TOP = "ssh_bastion";

    static final Keys INSTANCE = Keys.of("""
            Name node location role backup platform upstream vars volumes ansible_host private_ip public_ip ip_address
            image type tags assign_public_ip assign_elastic_ip elastic_ip route53_hosted_zone_id route53_private_zone
            route53_zone""", """
            provision_only region az subnet ec2_ami_user cluster_ssh_user spot_price spot_wait_timeout
            spot_launch_group termination_protection privileged memory ports networks sysctls ulimits
            local_source_directories default_volumes""").at(Keys.Place.INSTANCE);

    static final Keys LOCATION =
            Keys.of("Name subnet region az postgres_version", "subnet_name").ignoring(INSTANCE);

    static final Keys DEFAULTS = Keys.of("""
            platform vars default_volumes volumes type image private_ip tags assign_public_ip assign_elastic_ip
            route53_hosted_zone_id route53_private_zone route53_zone""", "location").ignoring(INSTANCE);

    /** Variables that Holdfast acts on with every architecture. */
    private static final String VARS = """
            postgres_flavour postgres_version bdr_database proxy_routing default_pgd_proxy_options
            postgres_conf_settings bdr_node_groups backup_schedule backup_retention_policy
            backup_minimum_redundancy verify_schedule drift_schedule update_check_schedule restore_test_schedule
            drill_schedule drill_fault health_check_minutes schedule_time_zone events postgres_users
            postgres_databases postgres_extensions extra_postgres_extensions
            barman_retention_policy barman_minimum_redundancy barman_backup_interval""";

    /** Variables that Holdfast acts on with PGD. */
    private static final String PGD_VARS = """
            bdr_version bdr_node_group bdr_commit_scopes pgd_flavour preferred_first_bdr_primary pgd_http_options
            epas_redwood_compat postgres_hba_settings postgres_port postgres_data_dir postgres_wal_dir postgres_locale
            postgres_initdb_opts edb_repositories edb_repository_url system_release apt_repository_list
            yum_repository_list packages optional_packages extra_postgres_packages failover_manager
            enable_pg_backup_api enable_local_repo use_local_repo_only""";

    private static final Keys ALL_VARS = new Keys(Set.of(), variables(), Keys.Place.VARIABLES);

    static final Keys INSTANCE_VARS = Keys.of(
                    "ansible_user ansible_port ansible_host ansible_ssh_common_args ssh_bastion bdr_child_group bdr_node_options pgd_proxy_options"
                            + " bdr_node_camo_partner",
                    "ansible_become")
            .at(Keys.Place.VARIABLES)
            .ignoring(ALL_VARS);

    static final Keys VOLUME = Keys.of(
            "device_name volume_type volume_size iops encrypted delete_on_termination attach_existing vars",
            "snapshot ephemeral raid_device raid_level raid_units device throughput");

    static final Keys VOLUME_VARS = Keys.of(
                    "volume_for tablespace_name mountpoint fstype fsopts mountopts encryption",
                    "luks_volume readahead owner group mode fstype_options")
            .at(Keys.Place.VARIABLES);

    static final Keys PROXY = Keys.of("listen_port read_listen_port", "listen_address fallback_group_name http")
            .at(Keys.Place.VARIABLES);

    static final Keys EVENTS = Keys.of(
                    "webhook email notify act actions_per_day cool_down_minutes lost_after_minutes", "")
            .at(Keys.Place.VARIABLES);

    static final Keys EMAIL = Keys.of("server port security user from to", "");

    static final Keys HTTP = Keys.of("enable secure host port probes", "cert_file key_file");

    static final Keys GROUP = Keys.of("name parent_group_name node_group_type options", "sub_groups");

    static final Keys SCOPE = Keys.of("name origin rule", "state");

    static final Keys USER = Keys.of("username generate_password role_attrs granted_roles", "password_encryption");

    static final Keys DATABASE =
            Keys.of("name owner extensions", "encoding lc_collate lc_ctype template languages tablespace publications");

    private TpaKeys() {}

    static Keys top(String platform) {
        if (platform.equals("bare")) {
            return TOP.using(BARE_TOP);
        }
        return platform.equals("aws") ? TOP.using(AWS_TOP) : TOP;
    }

    static Keys clusterVars(boolean pgd) {
        Keys keys = Keys.of(VARS, "enable_camo").at(Keys.Place.VARIABLES).ignoring(ALL_VARS);
        Keys all = pgd ? keys.using(PGD_VARS) : keys.ignoring(Keys.of(PGD_VARS, "enable_camo"));
        return all.ignoring(INSTANCE_VARS);
    }

    private static Set<String> variables() {
        try (InputStream in = Objects.requireNonNull(TpaKeys.class.getResourceAsStream("/spec/tpa-vars.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
