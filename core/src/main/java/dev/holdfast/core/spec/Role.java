package dev.holdfast.core.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a host does, with the names that config.yml uses. */
public enum Role {
    /** Open-Always-ON: a PostgreSQL data node under Patroni. */
    @JsonProperty("postgres")
    POSTGRES("postgres"),
    /** Open-Always-ON: a voting member of the global etcd. */
    @JsonProperty("etcd")
    ETCD("etcd"),
    /** Open-Always-ON: HAProxy that routes to the location's leader. */
    @JsonProperty("haproxy")
    HAPROXY("haproxy"),
    /** A vote without data. */
    @JsonProperty("witness")
    WITNESS("witness"),
    @JsonProperty("barman")
    BARMAN("barman"),
    /** Open-Always-ON: Prometheus and pgAdmin. */
    @JsonProperty("monitor")
    MONITOR("monitor"),
    /** PGD: a node of the bdr group. */
    @JsonProperty("bdr")
    BDR("bdr"),
    @JsonProperty("pgd-proxy")
    PGD_PROXY("pgd-proxy"),
    @JsonProperty("pem-server")
    PEM_SERVER("pem-server"),
    @JsonProperty("pem-agent")
    PEM_AGENT("pem-agent"),
    /** PGD: a node that receives and never originates. */
    @JsonProperty("subscriber-only")
    SUBSCRIBER_ONLY("subscriber-only"),
    /** PGD: a logical standby that is not promoted. */
    @JsonProperty("readonly")
    READONLY("readonly"),
    /** M1: the server that takes writes at first. */
    @JsonProperty("primary")
    PRIMARY("primary"),
    /** M1 and PGD: a physical replica of its upstream. */
    @JsonProperty("replica")
    REPLICA("replica"),
    @JsonProperty("log-server")
    LOG_SERVER("log-server"),
    @JsonProperty("efm-witness")
    EFM_WITNESS("efm-witness"),
    @JsonProperty("pgbouncer")
    PGBOUNCER("pgbouncer"),
    @JsonProperty("harp-proxy")
    HARP_PROXY("harp-proxy"),
    @JsonProperty("beacon-agent")
    BEACON_AGENT("beacon-agent"),
    @JsonProperty("pgdcli")
    PGDCLI("pgdcli");

    private final String yaml;

    Role(String yaml) {
        this.yaml = yaml;
    }

    /** The name in config.yml. */
    public String yaml() {
        return yaml;
    }

    /** The role of that name in config.yml, if there is one. */
    public static Optional<Role> named(String yaml) {
        // TPA's PGD-S writes subscriber_only where its documentation has subscriber-only.
        String name = yaml.replace('_', '-');
        return Arrays.stream(values()).filter(r -> r.yaml.equals(name)).findFirst();
    }
}
