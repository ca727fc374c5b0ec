package dev.holdfast.core.architecture.pgd;

/** The lines of EDB Postgres Distributed, by the names of TPA's architectures. */
enum Generation {
    /** PGD 5: clients come through pgd-proxy; raft and routing are switched on per group. */
    FIVE("PGD-Always-ON"),
    /** PGD 6 Expanded: many locations; Connection Manager inside PostgreSQL. */
    EXPANDED("PGD-X"),
    /** PGD 6 Essential: one location, or near and far. */
    ESSENTIAL("PGD-S");

    private final String architecture;

    Generation(String architecture) {
        this.architecture = architecture;
    }

    String architecture() {
        return architecture;
    }

    /** Whether pgd-proxy leads clients; else PostgreSQL itself does, and raft is on in every group. */
    boolean hasProxies() {
        return this == FIVE;
    }

    /** The group option that lets clients be led to a group's write leader. */
    String routingOption() {
        return hasProxies() ? "enable_proxy_routing" : "enable_routing";
    }

    static Generation of(String architecture) {
        for (Generation generation : values()) {
            if (generation.architecture.equals(architecture)) {
                return generation;
            }
        }
        throw new IllegalArgumentException(architecture);
    }
}
