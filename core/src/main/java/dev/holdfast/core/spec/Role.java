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
    PEM_AGENT("pem-agent");

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
        return Arrays.stream(values()).filter(r -> r.yaml.equals(yaml)).findFirst();
    }
}
