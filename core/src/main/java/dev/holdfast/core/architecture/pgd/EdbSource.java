package dev.holdfast.core.architecture.pgd;

import java.util.List;

/**
 * Where EDB's packages come from.
 *
 * @param url EDB's own, or a mirror with the same layout; the subscription token follows it
 * @param repositories such as enterprise and postgres_distributed
 */
public record EdbSource(String url, List<String> repositories) {
    static final String EDB = "https://downloads.enterprisedb.com";

    public EdbSource {
        repositories = List.copyOf(repositories);
    }
}
