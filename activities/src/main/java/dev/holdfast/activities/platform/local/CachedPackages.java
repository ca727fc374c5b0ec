package dev.holdfast.activities.platform.local;

import dev.holdfast.core.spec.DebianRelease;
import java.util.List;
import java.util.stream.Stream;

/** Packages whose files the base image keeps downloaded, not installed: what architecture Open-Always-ON installs. */
final class CachedPackages {
    private static final List<String> COMMON = List.of(
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

    static List<String> of(DebianRelease release) {
        String server = "postgresql-" + release.postgres();
        return Stream.concat(Stream.of(server, server + "-pglogical", server + "-pgl-ddl-deploy"), COMMON.stream())
                .toList();
    }
}
