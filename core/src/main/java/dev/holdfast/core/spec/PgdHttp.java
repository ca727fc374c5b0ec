package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * pgd_http_options.
 *
 * @param enabled whether there is an HTTP interface at all
 * @param secure whether it is HTTPS
 * @param port 8080 by default
 * @param probeTimeout such as 10s
 */
public record PgdHttp(boolean enabled, boolean secure, Optional<String> host, int port, String probeTimeout) {
    public static PgdHttp standard() {
        return new PgdHttp(false, false, Optional.empty(), 8080, "10s");
    }
}
