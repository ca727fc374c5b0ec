package dev.holdfast.core.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that an architecture's hosts may have. What an architecture can do of a spec beyond that, it says itself.
 *
 * @param yaml the architecture's name in config.yml
 * @param data the role of a host that holds data; with {@link Role#WITNESS} beside it the host holds none
 */
record Layout(String yaml, Role data, Set<Role> roles) {
    private static final List<Layout> ALL = List.of(
            new Layout(
                    "Open-Always-ON",
                    Role.POSTGRES,
                    EnumSet.of(Role.POSTGRES, Role.ETCD, Role.HAPROXY, Role.WITNESS, Role.BARMAN, Role.MONITOR)),
            new Layout(
                    "PGD-Always-ON",
                    Role.BDR,
                    EnumSet.of(Role.BDR, Role.PGD_PROXY, Role.WITNESS, Role.BARMAN, Role.PEM_SERVER, Role.PEM_AGENT)));

    boolean holdsData(InstanceSpec instance) {
        return instance.has(data) && !instance.has(Role.WITNESS);
    }

    static Optional<Layout> named(String yaml) {
        return ALL.stream().filter(l -> l.yaml.equals(yaml)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Layout::yaml).toList();
    }
}
