package dev.holdfast.starter.configure;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How clients find the write leader. */
public final class RoutingOptions {
    @Option(
            names = "--pgd-proxy-routing",
            paramLabel = "ROUTING",
            description = "local: a write leader per location; global: one in all. PGD-Always-ON must be told.")
    Optional<String> proxyRouting = Optional.empty();

    @Option(names = "--pgd-routing", paramLabel = "ROUTING", description = "The same for PGD-X.")
    Optional<String> pgdRouting = Optional.empty();

    @Option(
            names = "--proxy-listen-port",
            defaultValue = "6432",
            paramLabel = "PORT",
            description = "PGD 5: leads to the write leader (default: ${DEFAULT-VALUE}).")
    int listenPort;

    @Option(
            names = "--proxy-read-only-port",
            defaultValue = "6433",
            paramLabel = "PORT",
            description = "PGD 5: leads to the others (default: ${DEFAULT-VALUE}).")
    int readListenPort;

    @Option(
            names = "--enable-pgd-probes",
            arity = "0..1",
            fallbackValue = "http",
            paramLabel = "http|https",
            description = "PGD 5: proxies say by HTTP whether they are ready.")
    Optional<String> probes = Optional.empty();

    @Option(
            names = "--read-write-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "PGD 6: leads to the write leader.")
    int readWritePort;

    @Option(
            names = "--read-only-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "PGD 6: leads to the others.")
    int readOnlyPort;

    @Option(names = "--http-port", defaultValue = "0", paramLabel = "PORT", description = "PGD 6: the manager's HTTP.")
    int httpPort;

    @Option(names = "--use-https", description = "PGD 6: HTTPS instead.")
    boolean https;
}
