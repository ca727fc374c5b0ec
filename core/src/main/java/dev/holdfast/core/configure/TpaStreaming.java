package dev.holdfast.core.configure;

import java.util.Optional;

/**
 * What only M1, a primary with its replicas, is asked for.
 *
 * @param failoverManager efm, repmgr or patroni
 * @param primaryLocation --primary-location; the first without it
 * @param singleNodeLocation --single-node-location
 * @param patroniFlavour --patroni-package-flavour: edb or community
 */
public record TpaStreaming(
        Optional<String> failoverManager,
        Optional<String> primaryLocation,
        Optional<String> singleNodeLocation,
        boolean haproxy,
        boolean pgbouncer,
        Optional<String> patroniFlavour,
        boolean efmByHostname) {
    boolean patroni() {
        return failoverManager.filter("patroni"::equals).isPresent();
    }
}
