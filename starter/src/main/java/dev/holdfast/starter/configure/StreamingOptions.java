package dev.holdfast.starter.configure;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What only M1 is asked for. */
public final class StreamingOptions {
    @Option(names = "--failover-manager", paramLabel = "NAME", description = "M1: efm, repmgr or patroni.")
    Optional<String> failoverManager = Optional.empty();

    @Option(names = "--enable-efm", description = "M1: the same as --failover-manager efm.")
    boolean efm;

    @Option(names = "--enable-repmgr", description = "M1: the same as --failover-manager repmgr.")
    boolean repmgr;

    @Option(names = "--enable-patroni", description = "M1: the same as --failover-manager patroni.")
    boolean patroni;

    @Option(
            names = "--num-cascaded-replicas",
            defaultValue = "1",
            paramLabel = "N",
            description = "M1: TPA reads it and lays out the same cluster.")
    int cascadedReplicas;

    @Option(names = "--primary-location", paramLabel = "NAME", description = "M1: where the primary is at first.")
    Optional<String> primaryLocation = Optional.empty();

    @Option(names = "--single-node-location", paramLabel = "NAME", description = "M1: a location with one replica.")
    Optional<String> singleNodeLocation = Optional.empty();

    @Option(names = "--enable-haproxy", description = "M1 with patroni: two hosts with HAProxy.")
    boolean haproxy;

    @Option(names = "--enable-pgbouncer", description = "M1: PgBouncer on the data nodes.")
    boolean pgbouncer;

    @Option(
            names = "--patroni-dcs",
            defaultValue = "etcd",
            paramLabel = "etcd",
            description = "M1: there is only etcd.")
    String dcs = "";

    @Option(names = "--patroni-package-flavour", paramLabel = "NAME", description = "M1: edb or community.")
    Optional<String> patroniFlavour = Optional.empty();

    @Option(names = "--efm-bind-by-hostname", description = "M1 with efm: names instead of addresses.")
    boolean efmByHostname;
}
