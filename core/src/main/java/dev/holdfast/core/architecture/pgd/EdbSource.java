package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;

/**
 * Where EDB's packages come from.
 *
 * @param url EDB's own, or a mirror with the same layout; the subscription token follows it
 * @param repositories such as enterprise and postgres_distributed
 */
record EdbSource(String url, List<String> repositories) {
    private static final String EDB = "https://downloads.enterprisedb.com";

    /** TPA's choice where config.yml names none. */
    static EdbSource of(ClusterSpec spec) {
        List<String> named = spec.software().edbRepositories();
        String server = spec.postgres().flavour().equals("postgresql") ? "standard" : "enterprise";
        return new EdbSource(
                spec.software().edbUrl().orElse(EDB),
                named.isEmpty() ? List.of(server, "postgres_distributed") : named);
    }
}
