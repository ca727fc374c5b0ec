package dev.holdfast.core.configure;

import java.util.Optional;

/**
 * How clients find the write leader of a PGD cluster.
 *
 * @param kind --pgd-proxy-routing or --pgd-routing: global or local
 * @param listenPort --proxy-listen-port of PGD 5
 * @param readListenPort --proxy-read-only-port of PGD 5
 * @param probes --enable-pgd-probes of PGD 5: http or https
 * @param readWritePort --read-write-port of PGD 6; 0 for PGD's own
 * @param readOnlyPort --read-only-port of PGD 6; 0 for PGD's own
 * @param httpPort --http-port of PGD 6; 0 for PGD's own
 * @param https --use-https of PGD 6
 */
public record TpaRouting(
        Optional<String> kind,
        int listenPort,
        int readListenPort,
        Optional<String> probes,
        int readWritePort,
        int readOnlyPort,
        int httpPort,
        boolean https) {
    boolean global() {
        return kind.filter("global"::equals).isPresent();
    }
}
