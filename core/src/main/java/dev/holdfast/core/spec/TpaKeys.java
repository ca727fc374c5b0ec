package dev.holdfast.core.spec;

/** The schema: TPA's keys (as TPA 23.40 emits and accepts them) and the few that Holdfast adds to cluster_vars. */
final class TpaKeys {
    private static final Keys INSTANCE_KEYS = Keys.of("Name node location role backup platform", """
            vars volumes tags upstream provision_only ansible_host image type region az subnet private_ip public_ip
            ip_address ec2_ami_user cluster_ssh_user spot_price spot_wait_timeout spot_launch_group
            termination_protection assign_public_ip assign_elastic_ip elastic_ip route53_hosted_zone_id
            route53_private_zone route53_zone privileged memory ports networks sysctls ulimits
            local_source_directories""");

    static final Keys TOP =
            Keys.of("architecture cluster_name cluster_vars locations instance_defaults instances", """
            cluster_tags keyring_backend vault_name cluster_bucket cluster_rules ec2_vpc ec2_ami ec2_vpc_subnets
            ec2_groups ec2_vpc_igw ec2_instance_reachability ec2_key_name ec2_instance_key cluster_profile
            instance_profile_name s3_uploads pre_user_data extra_user_data user_data_environment ssh_key_file
            cluster_ssh_port use_ssh_agent forward_ssh_agent ansible_tower compliance docker_images
            local_source_directories""");

    static final Keys INSTANCE = INSTANCE_KEYS;

    static final Keys LOCATION = Keys.of("Name subnet", "region az subnet_name").ignoring(INSTANCE_KEYS);

    static final Keys DEFAULTS = Keys.of("platform", "default_volumes").ignoring(INSTANCE_KEYS);

    static final Keys CLUSTER_VARS = Keys.of("""
            postgres_flavour postgres_version bdr_database proxy_routing default_pgd_proxy_options
            postgres_conf_settings bdr_node_groups backup_schedule backup_retention_policy
            backup_minimum_redundancy""", """
            apt_repository_list yum_repository_list suse_repository_list edb_repositories bdr_version bdr_node_group
            bdr_commit_scopes pgd_http_options failover_manager preferred_python_version postgres_coredump_filter
            use_volatile_subscriptions enable_pg_backup_api epas_redwood_compat postgres_hba_settings postgres_users
            postgres_databases postgres_extensions postgres_locations postgres_tablespaces pgd_flavour
            preferred_first_bdr_primary excluded_tasks included_tasks etcd_location patroni_package_flavour
            extra_postgres_packages extra_packages extra_optional_packages postgres_port postgres_data_dir
            postgres_wal_dir postgres_locale postgres_initdb_opts barman_backup_method barman_home
            use_local_repo_only install_from_source ntp_servers hba_force_certificate_auth""");

    static final Keys PROXY = Keys.of("listen_port read_listen_port", "listen_address fallback_group_name http");

    private TpaKeys() {}
}
