package dev.holdfast.core.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that an architecture's hosts may have. What an architecture can do of a spec beyond that, it says itself.
 *
 * @param yaml the architecture's name in config.yml
 * @param data roles of a host that holds data; with {@link Role#WITNESS} beside it the host holds none
 */
record Layout(String yaml, Set<Role> data, Set<Role> roles) {
    private static final Set<Role> PGD_ROLES = EnumSet.of(
            Role.BDR,
            Role.PGD_PROXY,
            Role.WITNESS,
            Role.BARMAN,
            Role.PEM_SERVER,
            Role.PEM_AGENT,
            Role.SUBSCRIBER_ONLY,
            Role.READONLY,
            Role.REPLICA,
            Role.POSTGRES,
            Role.LOG_SERVER,
            Role.PGBOUNCER,
            Role.BEACON_AGENT,
            Role.PGDCLI);

    private static final List<Layout> ALL = List.of(
            new Layout(
                    "Open-Always-ON",
                    EnumSet.of(Role.POSTGRES),
                    EnumSet.of(Role.POSTGRES, Role.ETCD, Role.HAPROXY, Role.WITNESS, Role.BARMAN, Role.MONITOR)),
            new Layout("PGD-Always-ON", EnumSet.of(Role.BDR), PGD_ROLES),
            new Layout("PGD-X", EnumSet.of(Role.BDR), PGD_ROLES),
            new Layout("PGD-S", EnumSet.of(Role.BDR), PGD_ROLES),
            new Layout(
                    "M1",
                    EnumSet.of(Role.PRIMARY, Role.REPLICA),
                    EnumSet.of(
                            Role.PRIMARY,
                            Role.REPLICA,
                            Role.POSTGRES,
                            Role.WITNESS,
                            Role.EFM_WITNESS,
                            Role.BARMAN,
                            Role.LOG_SERVER,
                            Role.ETCD,
                            Role.HAPROXY,
                            Role.PGBOUNCER,
                            Role.PEM_SERVER,
                            Role.PEM_AGENT,
                            Role.BEACON_AGENT)));

    boolean holdsData(InstanceSpec instance) {
        return data.stream().anyMatch(instance::has) && !instance.has(Role.WITNESS);
    }

    boolean pgd() {
        return yaml.startsWith("PGD-");
    }

    /** Whether config.yml is TPA's; Open-Always-ON is Holdfast's own. */
    boolean tpa() {
        return !yaml.equals("Open-Always-ON");
    }

    static Optional<Layout> named(String yaml) {
        return ALL.stream().filter(l -> l.yaml.equals(yaml)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Layout::yaml).toList();
    }
}
