package dev.holdfast.core.spec;

/**
 * How clients reach the write leader.
 *
 * @param routing local (a write leader per location) or global
 * @param listenPort port that leads to the write leader; {@link #standardPort} when config.yml does not say
 * @param readListenPort port that leads to the others; the next one by default
 */
public record ProxySpec(String routing, int listenPort, int readListenPort) {
    private static final int PROXY = 6432;
    private static final int POSTGRES = 5432;
    private static final int EPAS = 5444;

    /** Proxies have 6432 whatever PostgreSQL has; the connection managers of PGD 6 PostgreSQL's own port and 1000. */
    static int standardPort(String architecture, PostgresSpec postgres) {
        if (!architecture.matches("PGD-[XS]")) {
            return PROXY;
        }
        int own = postgres.flavour().equals("epas") ? EPAS : POSTGRES;
        return postgres.places().port().orElse(own) + 1000;
    }
}
