package dev.holdfast.activities.platform.local;

import java.util.List;

/** Packages whose files the base image keeps downloaded, not installed: what architecture Open-Always-ON installs. */
final class CachedPackages {
    static final List<String> NAMES = List.of(
            "postgresql-17",
            "postgresql-17-pglogical",
            "postgresql-17-pgl-ddl-deploy",
            "patroni",
            "python3-etcd",
            "python3-psycopg2",
            "etcd-server",
            "etcd-client",
            "haproxy",
            "barman",
            "cron",
            "prometheus",
            "prometheus-alertmanager",
            "prometheus-node-exporter",
            "prometheus-postgres-exporter",
            "nginx-light",
            "python3-venv");

    private CachedPackages() {}
}
